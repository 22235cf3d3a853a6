"""The neutral rules and cases, which no engine had a say in: their conditions and facts as Clearhead's own.

Decimals become whole numbers (scaled by 10,000, every digit of the cases kept) and dates differences in days, once,
for all engines alike.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.work import Case, Expected, Rule, Work, mildest_first
from clearhead.model.condition import And, Compares, Comparison, Condition, IsOneOf, IsTrue, Not, Or
from clearhead.model.value import Facts, Value
from clearhead.model.vocabulary import FactDefinition, FactType, Vocabulary

HERE = Path(__file__).parent
DECIMALS = 4
EVERYTHING = "everything"
NO_SEVERITY = -1


@dataclass(frozen=True, slots=True)
class Neutral:
    """`by_procedure`: the rules of each procedure, as Clearhead's guideline keeps them. `in_one`: all 42 in one set."""

    by_procedure: Work
    in_one: Work


def read_neutral() -> Neutral:
    raw = json.loads((HERE / "peers-rules.json").read_text("utf-8"))
    vocabulary = _vocabulary(raw)
    rules = mildest_first([_rule(entry, vocabulary) for entry in raw["rules"]])
    lines = (HERE / "peers-cases.jsonl").read_text("utf-8").splitlines()
    cases = [_case(f"line {number}", json.loads(line), raw, vocabulary) for number, line in enumerate(lines, 1)]
    by_procedure = {procedure: _rules_for(procedure, rules) for procedure in raw["enums"]["procedure"]}
    everybody = [Case(case.name, EVERYTHING, case.facts, case.expected) for case in cases]
    return Neutral(
        by_procedure=Work(vocabulary, by_procedure, cases, NO_SEVERITY),
        in_one=Work(vocabulary, {EVERYTHING: rules}, everybody, NO_SEVERITY),
    )


def _vocabulary(raw: Mapping[str, Any]) -> Vocabulary:
    choices = {id: _fact(id, FactType.CHOICE, words) for id, words in raw["enums"].items()}
    yes_or_no = {id: _fact(id, FactType.YES_NO, ("true", "false")) for id in raw["booleans"]}
    whole = {id: _fact(id, FactType.NUMBER) for id in raw["integers"]}
    decimal = {id: _fact(id, FactType.NUMBER, decimals=DECIMALS) for id in raw["floats"]}
    days = {id: _fact(id, FactType.DAYS) for id in raw["derived"]}
    return choices | yes_or_no | whole | decimal | days


def _fact(id: str, type: FactType, words: tuple[str, ...] | list[str] = (), decimals: int = 0) -> FactDefinition:
    return FactDefinition(
        id=sys.intern(id),
        type=type,
        noun=id,
        words={word: word for word in words},
        question=id,
        why_asked="",
        who_knows="",
        derive="",
        decimals=decimals,
    )


def _rule(raw: Mapping[str, Any], vocabulary: Vocabulary) -> Rule:
    return Rule(raw["id"], raw["severity"], _condition(raw["when"], vocabulary))


def _condition(raw: list[Any], vocabulary: Vocabulary) -> Condition:
    match raw:
        case ["and", *parts]:
            return And(tuple(_condition(part, vocabulary) for part in parts))
        case ["or", *parts]:
            return Or(tuple(_condition(part, vocabulary) for part in parts))
        case ["not", part]:
            return Not(_condition(part, vocabulary))
        case ["bool", fact, wanted]:
            return IsTrue(fact) if wanted else Not(IsTrue(fact))
        case ["in", fact, words]:
            return IsOneOf(fact, tuple(words))
        case ["cmp", fact, sign, number]:
            return Compares(fact, Comparison(sign), number * 10 ** vocabulary[fact].decimals)
    raise ValueError(f"Not a condition: {raw}")


def _rules_for(procedure: str, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules that can speak of one procedure, with that part of their conditions decided."""
    kept = ((rule, _decided(rule.when, procedure)) for rule in rules)
    return tuple(Rule(rule.id, rule.severity, when) for rule, when in kept if when is not None)


def _decided(when: Condition, procedure: str) -> Condition | None:
    """What is left of a condition once the procedure is known; None when it cannot hold."""
    parts = when.parts if isinstance(when, And) else (when,)
    about = [part for part in parts if isinstance(part, IsOneOf) and part.fact == "procedure"]
    if any(procedure not in part.words for part in about):
        return None
    rest = tuple(part for part in parts if part not in about)
    return rest[0] if len(rest) == 1 else And(rest)


def _case(name: str, raw: Mapping[str, Any], rules: Mapping[str, Any], vocabulary: Vocabulary) -> Case:
    expected = Expected(frozenset(raw["must"]), frozenset(raw["may"]), raw["best"], raw["worst"])
    return Case(name, raw["facts"]["procedure"], _facts(raw["facts"], rules, vocabulary), expected)


def _facts(raw: Mapping[str, Any], rules: Mapping[str, Any], vocabulary: Vocabulary) -> Facts:
    facts = {fact.id: _value(fact, raw[id]) for id, fact in vocabulary.items() if id in raw}
    for id, difference in rules["derived"].items():
        later, earlier = difference.split(" - ")
        if later in raw and earlier in raw:
            facts[vocabulary[id].id] = raw[later] - raw[earlier]
    return facts


def _value(fact: FactDefinition, raw: Any) -> Value:
    """Decimals in whole steps of the vocabulary; one that had more digits would be an error, not rounded."""
    if not fact.decimals:
        value: Value = raw
        return value
    scaled = Decimal(repr(raw)).scaleb(fact.decimals)
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{fact.id} has more than {fact.decimals} decimals: {raw}")
    return int(scaled)
