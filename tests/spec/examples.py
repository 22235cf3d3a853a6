"""Examples for invented rules, found by trying values: the book is about meaning, not about examples."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from clearhead.guideline.build import build_vocabulary, fact_values
from clearhead.guideline.conditions import BadCondition, parse_condition
from clearhead.model.condition import Compares, atoms, facts_of
from clearhead.model.truth import truth


def examples_for(condition: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts under which it fires, stays silent and is left open; empty ones where there are none."""
    vocabulary = build_vocabulary(facts)
    try:
        tree = parse_condition(condition, vocabulary)
    except BadCondition:
        return {"fires": {}, "silent": {}, "unknown": {}}
    found: dict[bool | None, dict[str, Any]] = {}
    numbers = [atom.number for atom in atoms(tree) if isinstance(atom, Compares)]
    for client in _clients(facts_of(tree), facts, numbers):
        found.setdefault(truth(tree, fact_values(client, vocabulary)), client)
    return {"fires": found.get(True, {}), "silent": found.get(False, {}), "unknown": found.get(None, {})}


def _clients(ids: tuple[str, ...], facts: Mapping[str, Any], numbers: list[int]) -> Iterator[dict[str, Any]]:
    for values in product(*(_values(facts[id], numbers) for id in ids)):
        yield {id: value for id, value in zip(ids, values, strict=True) if value is not None}


def _values(fact: Mapping[str, Any], numbers: list[int]) -> list[Any]:
    match fact["type"]:
        case "bool":
            return [None, True, False]
        case "choice":
            return [None, *fact["words"]]
        case "zones":
            return [None, [], ["frontal"], ["vertex"]]
        case "number":
            return [None, 0, *(number / 10 ** fact.get("decimals", 0) for number in numbers), 999]
    return [None, 0, *(number - 1 for number in numbers if number), *numbers, 36_000]
