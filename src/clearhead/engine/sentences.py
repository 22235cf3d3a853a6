"""Conditions and facts as sentences, in the vocabulary's own words.

A sentence says what must be so for the condition to hold: "the pigment contains iron oxide and fewer than 14 days
have passed since the last SMP session".
"""

from decimal import Decimal

from clearhead.model.condition import (
    And,
    Atom,
    Compares,
    Comparison,
    Condition,
    Includes,
    IsOneOf,
    IsTrue,
    Not,
    Or,
)
from clearhead.model.guideline import Guideline
from clearhead.model.value import HAPPENED, NEVER, Interval, Value, ZoneSet
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.model.zones import ANY_SCAR

_OPPOSITE = {
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.AT_MOST: Comparison.GREATER,
    Comparison.GREATER: Comparison.AT_MOST,
}
#: Days. Nobody means a time so long ago: the day is not known on that side.
_AGES = 300 * 366
_PHRASES = {
    Comparison.LESS: "less",
    Comparison.AT_MOST: "at-most",
    Comparison.EQUAL: "equal",
    Comparison.AT_LEAST: "more",
    Comparison.GREATER: "above",
}


def sentence(condition: Condition, guideline: Guideline) -> str:
    """What must be so, without capital or full stop."""
    return _Sentences(guideline).of(condition, inside=False)


def fact_sentence(fact: FactDefinition, value: Value, guideline: Guideline) -> str:
    """One fact in words: "the skin is fully healed", "exactly 12 days have passed since …"."""
    return _Sentences(guideline).fact(fact, value)


class _Sentences:
    def __init__(self, guideline: Guideline) -> None:
        self.vocabulary = guideline.vocabulary
        self.phrases = guideline.phrases

    def of(self, condition: Condition, inside: bool) -> str:
        match condition:
            case Not(part):
                return self.denied(part)
            case And(parts):
                return self._joined(parts, "sentence.and", inside)
            case Or(parts) if zones := _zones_of_one_fact(parts):
                noun = self.vocabulary[zones[0].fact].noun
                names = ", ".join(self._zone_name(atom.zone) for atom in zones)
                return self.phrases["sentence.zone.any"].format(noun=noun, zones=names)
            case Or(parts):
                return self._joined(parts, "sentence.or", inside)
            case IsOneOf(_, words) if inside and len(words) > 1:
                return self.phrases["sentence.group"].format(self.atom(condition))
            case _:
                return self.atom(condition)

    def _joined(self, parts: tuple[Condition, ...], key: str, inside: bool) -> str:
        either = key == "sentence.or"  # one of several, inside one of several, needs no brackets
        words = [self.of(part, inside=not (either and isinstance(part, IsOneOf | Or))) for part in parts]
        joined = words[0]
        for word in words[1:]:
            joined = self.phrases[key].format(joined, word)
        return self.phrases["sentence.group"].format(joined) if inside and len(parts) > 1 else joined

    def denied(self, part: Condition) -> str:
        """The opposite, said straight where the words for it exist."""
        match part:
            case Not(inner):
                return self.of(inner, inside=True)
            case IsTrue(fact):
                return self.vocabulary[fact].words["false"]
            case IsOneOf(fact, words):
                others = tuple(word for word in self.vocabulary[fact].choices if word not in words)
                return self.atom(IsOneOf(fact, others)) if others else self.phrases["sentence.never"]
            case Compares(fact, comparison, number) if comparison in _OPPOSITE:
                return self.atom(Compares(fact, _OPPOSITE[comparison], number))
            case Includes(fact, zone):
                return self._zone("sentence.no-zone", fact, zone)
        return self.phrases["sentence.not"].format(self.of(part, inside=True))

    def atom(self, atom: Atom) -> str:
        match atom:
            case IsTrue(fact):
                return self.vocabulary[fact].words["true"]
            case IsOneOf(fact, words):
                said = [self.vocabulary[fact].words[word] for word in words]
                joined = said[0]
                for word in said[1:]:
                    joined = self.phrases["sentence.or"].format(joined, word)
                return joined
            case Includes(fact, zone):
                return self._zone("sentence.zone", fact, zone)
            case Compares(fact, comparison, number):
                return self._comparison(self.vocabulary[fact], comparison, number)

    def _zone(self, key: str, fact: str, zone: str) -> str:
        return self.phrases[key].format(noun=self.vocabulary[fact].noun, zone=self._zone_name(zone))

    def _zone_name(self, zone: str) -> str:
        return self.phrases["zone.any-scar" if zone == ANY_SCAR else f"zone.{zone}"]

    def _comparison(self, fact: FactDefinition, comparison: Comparison, number: int) -> str:
        if comparison is Comparison.LESS and number == NEVER and fact.type is FactType.DAYS:
            return self._counted(fact, "happened", number)
        return self._counted(fact, _PHRASES[comparison], number)

    def _counted(self, fact: FactDefinition, key: str, number: int) -> str:
        kind = "number" if fact.type is not FactType.DAYS else "until" if fact.derive.startswith("until") else "days"
        words = self.phrases[f"sentence.{key}.{kind}"]
        return words.format(n=number_words(fact, number), noun=fact.noun)

    def fact(self, fact: FactDefinition, value: Value) -> str:
        match value:
            case bool():
                return fact.words["true" if value else "false"]
            case str():
                return fact.words[value]
            case ZoneSet(surely, maybe):
                return self._zones(fact, surely, maybe)
            case Interval() if value == HAPPENED:
                return self._counted(fact, "happened", NEVER)
            case Interval(low, high):
                least = self._counted(fact, "more", low)
                most = self._counted(fact, "less", high + 1)
                return least if high >= _AGES else self.phrases["sentence.and"].format(least, most)
            case int() if value >= NEVER:
                return self._counted(fact, "never", value)
            case int():
                return self._counted(fact, "equal", value)

    def _zones(self, fact: FactDefinition, surely: frozenset[str], maybe: frozenset[str]) -> str:
        names = ", ".join(self._zone_name(zone) for zone in sorted(surely))
        whole = "" if surely == maybe else ".perhaps"
        key = "sentence.zones" if surely else "sentence.zones.none"
        return self.phrases[key + whole].format(noun=fact.noun, zones=names)


def _zones_of_one_fact(parts: tuple[Condition, ...]) -> list[Includes]:
    """The parts, if each says that one and the same place includes a zone."""
    atoms = [part for part in parts if isinstance(part, Includes)]
    return atoms if len(atoms) == len(parts) and len({atom.fact for atom in atoms}) == 1 else []


def number_words(fact: FactDefinition, number: int) -> str:
    """A number of the vocabulary's scale as people write it, with its unit."""
    plain = format(Decimal(number).scaleb(-fact.decimals).normalize(), "f")
    return f"{plain} {fact.unit}".strip()
