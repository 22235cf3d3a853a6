"""Facts for engines that have no half-known values: two forms, of which an engine takes the one it is quicker with."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from benchmarks.engines.dialect import Dialect
from clearhead.engine.algebra import Both
from clearhead.model.condition import Atom, Compares, Comparison, Condition, Includes, IsOneOf, IsTrue, atoms, facts_of
from clearhead.model.value import NEVER, Facts, Interval, ZoneSet
from clearhead.model.vocabulary import FactType, Vocabulary

Prepared = dict[str, Any]
Encode = Callable[[Facts], Prepared]
Put = Callable[[Any, Prepared], None]


class Form(Protocol):
    def atom(self, atom: Atom, dialect: Dialect) -> Both[str]:
        """When an atom may hold, and when it must."""
        ...

    def encoder(self, conditions: Sequence[Condition], vocabulary: Vocabulary) -> Encode:
        """Brings the facts that some conditions speak of into this form."""
        ...


class Nulls:
    """A fact is its value or null. Only for facts that are known or not known, without bounds and zones."""

    def atom(self, atom: Atom, dialect: Dialect) -> Both[str]:
        name = variable(atom.fact)
        match atom:
            case IsTrue():
                return Both(f"({name} != false)", f"({name} == true)")
            case IsOneOf(words=words):
                test = dialect.is_one_of(name, words)
                return Both(f"({name} == null{dialect.either}{test})", test)
            case Compares(comparison=comparison, number=number):
                test = f"{name} {comparison.value} {number}"
                return Both(f"({name} == null{dialect.either}{test})", f"({name} != null{dialect.both}{test})")
            case Includes():
                raise TypeError(f"No zones in this form: {atom}")

    def encoder(self, conditions: Sequence[Condition], vocabulary: Vocabulary) -> Encode:  # noqa: ARG002 - as `Form`
        names = [(variable(id), id) for id in _facts_of(conditions)]
        return lambda facts: {name: facts.get(id) for name, id in names}


class Bounds:
    """A number is its two bounds, yes-or-no and each zone a pair (may, must), and a word not known is empty."""

    def atom(self, atom: Atom, dialect: Dialect) -> Both[str]:
        name = variable(atom.fact)
        match atom:
            case IsTrue():
                return Both(f"{name}_may", f"{name}_must")
            case IsOneOf(words=words):
                return Both(dialect.is_one_of(name, ("", *words)), dialect.is_one_of(name, words))
            case Includes(zone=zone):
                return Both(f"{variable(atom.fact, zone)}_may", f"{variable(atom.fact, zone)}_must")
            case Compares(comparison=Comparison.EQUAL, number=number):
                within = f"({name}_low <= {number}{dialect.both}{name}_high >= {number})"
                return Both(within, f"({name}_low == {number}{dialect.both}{name}_high == {number})")
            case Compares(comparison=Comparison.LESS | Comparison.AT_MOST as comparison, number=number):
                return Both(f"{name}_low {comparison.value} {number}", f"{name}_high {comparison.value} {number}")
            case Compares(comparison=comparison, number=number):
                return Both(f"{name}_high {comparison.value} {number}", f"{name}_low {comparison.value} {number}")

    def encoder(self, conditions: Sequence[Condition], vocabulary: Vocabulary) -> Encode:
        found = [atom for condition in conditions for atom in atoms(condition)]
        zones = {atom.fact: [one.zone for one in found if isinstance(one, Includes)] for atom in found}
        puts = [(id, _put(id, vocabulary[id].type, zones[id])) for id in _facts_of(conditions)]

        def encode(facts: Facts) -> Prepared:
            prepared: Prepared = {}
            for id, put in puts:
                put(facts.get(id), prepared)
            return prepared

        return encode


def variable(*words: str) -> str:
    """A name that no language reserves."""
    return re.sub(r"\W", "_", "_".join(("fact", *words)))


def _facts_of(conditions: Sequence[Condition]) -> list[str]:
    return list(dict.fromkeys(fact for condition in conditions for fact in facts_of(condition)))


def _put(id: str, type: FactType, zones: Sequence[str]) -> Put:
    """Writes one fact into a dict."""
    if type is FactType.YES_NO:
        return _put_yes_or_no(variable(id))
    if type is FactType.CHOICE:
        return _put_choice(variable(id))
    if type is FactType.ZONES:
        return _put_zones([(zone, variable(id, zone)) for zone in zones])
    return _put_number(variable(id))


def _put_yes_or_no(name: str) -> Put:
    may, must = f"{name}_may", f"{name}_must"

    def put(value: bool | None, prepared: Prepared) -> None:
        prepared[may], prepared[must] = value is not False, value is True

    return put


def _put_choice(name: str) -> Put:
    def put(value: str | None, prepared: Prepared) -> None:
        prepared[name] = value or ""

    return put


def _put_number(name: str) -> Put:
    low, high = f"{name}_low", f"{name}_high"

    def put(value: int | Interval | None, prepared: Prepared) -> None:
        if value is None:
            prepared[low], prepared[high] = 0, NEVER
        elif isinstance(value, Interval):
            prepared[low], prepared[high] = value.low, value.high
        else:
            prepared[low] = prepared[high] = value

    return put


def _put_zones(names: Sequence[tuple[str, str]]) -> Put:
    def put(value: ZoneSet | None, prepared: Prepared) -> None:
        for zone, name in names:
            prepared[f"{name}_may"] = value is None or zone in value.maybe
            prepared[f"{name}_must"] = value is not None and zone in value.surely

    return put
