"""Conditions and facts as z3 formulas: known facts (one value each), and half-known ones (bounds)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import z3

from clearhead.engine.algebra import Both, fold
from clearhead.model.condition import Atom, Compares, Comparison, Condition, Includes, IsOneOf, IsTrue
from clearhead.model.value import NEVER, Value, ZoneSet
from clearhead.model.vocabulary import FactDefinition, FactType, Vocabulary
from clearhead.model.zones import ANY_SCAR, ZONES

Formula: TypeAlias = "z3.BoolRef"
Number: TypeAlias = "z3.ArithRef"
Shift = Callable[[FactDefinition, Number], Number]

#: No count of days that matters is larger, so that days may be shifted without reaching NEVER.
FAR = 100_000


class Known:
    """One unknown-free client: a z3 variable for each fact (one for each zone of a set).

    `shift` moves the numbers, which is how the same client is looked at on a later day.
    """

    def __init__(self, vocabulary: Vocabulary, shift: Shift | None = None) -> None:
        self.vocabulary = vocabulary
        self.shift = shift or (lambda _, number: number)

    def number(self, fact: FactDefinition) -> Number:
        return z3.Int(fact.id)

    def atom(self, atom: Atom) -> Both[Formula]:
        formula = self._atom(atom)
        return Both(formula, formula)

    def _atom(self, atom: Atom) -> Formula:
        match atom:
            case IsTrue(fact):
                return z3.Bool(fact)
            case IsOneOf(fact, words):
                choices = self.vocabulary[fact].choices
                return z3.Or(*(z3.Int(fact) == choices.index(word) for word in words))
            case Includes(fact, zone):
                return z3.Bool(f"{fact}:{zone}")
            case Compares(fact, comparison, number):
                definition = self.vocabulary[fact]
                return compare(comparison, self.shift(definition, self.number(definition)), number)

    def negate(self, part: Formula) -> Formula:
        return z3.Not(part)

    def all_of(self, parts: Sequence[Formula]) -> Formula:
        return z3.And(*parts)

    def any_of(self, parts: Sequence[Formula]) -> Formula:
        return z3.Or(*parts)

    def holds(self, condition: Condition) -> Formula:
        return fold(condition, self).must


class HalfKnown(Known):
    """The same client as a record may give it: each fact known, unknown, or within bounds that hold its true value."""

    def atom(self, atom: Atom) -> Both[Formula]:
        fact = self.vocabulary[atom.fact]
        given = z3.Bool(f"{fact.id}:{atom.zone}?" if isinstance(atom, Includes) else f"{fact.id}?")
        true = self._atom(atom)
        if isinstance(atom, Compares):
            low, high = z3.Int(f"{fact.id}.low"), z3.Int(f"{fact.id}.high")
            return bounds(atom.comparison, low, high, atom.number)
        return Both(z3.Or(z3.Not(given), true), z3.And(given, true))

    def both(self, condition: Condition) -> Both[Formula]:
        return fold(condition, self)


def compare(comparison: Comparison, left: Number, right: int) -> Formula:
    match comparison:
        case Comparison.LESS:
            return left < right
        case Comparison.AT_MOST:
            return left <= right
        case Comparison.EQUAL:
            return left == right
        case Comparison.AT_LEAST:
            return left >= right
        case Comparison.GREATER:
            return left > right


def bounds(comparison: Comparison, low: Number, high: Number, number: int) -> Both[Formula]:
    """When some number between the bounds compares so, and when every one does."""
    match comparison:
        case Comparison.LESS | Comparison.AT_MOST:
            return Both(compare(comparison, low, number), compare(comparison, high, number))
        case Comparison.AT_LEAST | Comparison.GREATER:
            return Both(compare(comparison, high, number), compare(comparison, low, number))
        case Comparison.EQUAL:
            return Both(z3.And(low <= number, number <= high), z3.And(low == number, high == number))


def domain(facts: Iterable[FactDefinition]) -> list[Formula]:
    """What every client satisfies: choices are among their words, counts of days are not negative."""
    found: list[Formula] = []
    for fact in facts:
        if fact.type is FactType.CHOICE:
            found.append(z3.And(z3.Int(fact.id) >= 0, z3.Int(fact.id) < len(fact.choices)))
        elif fact.is_numeric:
            number = z3.Int(fact.id)
            days = z3.Or(number <= FAR, number == NEVER) if fact.type is FactType.DAYS else number <= NEVER
            found.append(z3.And(number >= 0, days))
    return found


def bounded(facts: Iterable[FactDefinition]) -> list[Formula]:
    """A half-known number lies within its bounds."""
    return [
        z3.And(z3.Int(f"{fact.id}.low") <= z3.Int(fact.id), z3.Int(fact.id) <= z3.Int(f"{fact.id}.high"))
        for fact in facts
        if fact.is_numeric
    ]


@dataclass(frozen=True, slots=True)
class Choice:
    """One fact of a counterexample, with the formula that fixes it."""

    fact: FactDefinition
    value: Value
    fixed: Formula


def choices_of(model: "z3.ModelRef", facts: Iterable[FactDefinition]) -> list[Choice]:
    """The client of a model: each fact's value, and the formula saying so."""
    return [_choice(model, fact) for fact in facts]


def _choice(model: "z3.ModelRef", fact: FactDefinition) -> Choice:
    if fact.type is FactType.YES_NO:
        truth = z3.is_true(model.eval(z3.Bool(fact.id), model_completion=True))
        return Choice(fact, truth, z3.Bool(fact.id) == truth)
    if fact.type is FactType.ZONES:
        zones = [z3.Bool(f"{fact.id}:{zone}") for zone in (*ZONES, ANY_SCAR)]
        inside = [z3.is_true(model.eval(zone, model_completion=True)) for zone in zones]
        named = frozenset(zone for zone, is_in in zip((*ZONES, ANY_SCAR), inside, strict=True) if is_in)
        fixed = z3.And(*(zone == is_in for zone, is_in in zip(zones, inside, strict=True)))
        return Choice(fact, ZoneSet.exactly(named), fixed)
    number = model.eval(z3.Int(fact.id), model_completion=True).as_long()
    value = fact.choices[number] if fact.type is FactType.CHOICE else number
    return Choice(fact, value, z3.Int(fact.id) == number)
