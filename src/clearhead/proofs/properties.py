"""The seven properties of `docs/proofs.md`, each as a search for a client who breaks it.

A property yields claims: formulas that no client may satisfy. Where the solver finds one, the guideline is wrong.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import z3

from clearhead.engine.ruleset import Ruleset
from clearhead.model.guideline import Guideline
from clearhead.model.level import Kind, Level, Urgency
from clearhead.model.rule import Rule
from clearhead.model.value import NEVER
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.proofs.formula import FAR, Formula, HalfKnown, Known, Number, bounded, domain

ABOVE_TELL = tuple(level for level in Level if level > Level.TELL)


@dataclass(frozen=True, slots=True)
class Claim:
    """`broken_by`: what a client who breaks the property satisfies; `says`: what that would mean.

    `needed`: the claim is instead that some client satisfies it.
    """

    says: str
    broken_by: Formula
    needed: bool = False


@dataclass(frozen=True)
class Subject:
    """One procedure's rules, under one policy, with or without a site's."""

    guideline: Guideline
    ruleset: Ruleset
    rules: tuple[Rule, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rules", self.ruleset.rules)

    @cached_property
    def facts(self) -> list[FactDefinition]:
        return [self.guideline.vocabulary[id] for id in self.ruleset.facts]

    @cached_property
    def domain(self) -> Formula:
        return z3.And(*domain(self.facts))

    @cached_property
    def known(self) -> Known:
        return Known(self.guideline.vocabulary)

    def level_of(self, rule: Rule, urgency: Urgency) -> Level:
        return self.guideline.level_of(rule, urgency)

    def at_least(self, level: Level, client: Known, urgency: Urgency = Urgency.ELECTIVE) -> Formula:
        """Some rule of this level or a stricter one holds."""
        return z3.Or(*(client.holds(rule.when) for rule in self.rules if self.level_of(rule, urgency) >= level))

    @property
    def urgencies(self) -> tuple[Urgency, ...]:
        medical = self.ruleset.procedure.kind is Kind.MEDICAL
        return tuple(Urgency) if medical else (Urgency.ELECTIVE,)


def every_combination_is_answered(subject: Subject) -> Iterator[Claim]:
    """1. Every combination gets an answer, and every answer names whom to tell."""
    speaking = [subject.known.holds(rule.when) for rule in subject.rules if rule.tell]
    yield Claim("nobody is told", z3.Not(z3.Or(*speaking)))


def unknowns_never_soften(subject: Subject) -> Iterator[Claim]:
    """2. With facts missing the verdict is at least, and the best at most, that of every completion.

    Urgency that nobody states is taken as elective, which must be the strictest reading as well.
    """
    half = HalfKnown(subject.guideline.vocabulary)
    both = [half.both(rule.when) for rule in subject.rules]
    within = z3.And(*bounded(subject.facts))
    for urgency in subject.urgencies:
        for level in ABOVE_TELL:
            strict = [index for index, rule in enumerate(subject.rules) if subject.level_of(rule, urgency) >= level]
            true = subject.at_least(level, subject.known, urgency)
            may = z3.Or(*(both[index].may for index in strict))
            must = z3.Or(*(both[index].must for index in strict))
            yield Claim(
                f"the full facts give {level.token!r}, and leaving some of them out gives less",
                z3.And(within, true, z3.Not(may)),
            )
            yield Claim(f"{level.token!r} is said to be certain, and it is not", z3.And(within, must, z3.Not(true)))
            elective = subject.at_least(level, subject.known)
            says = f"{urgency.value} care gets {level.token!r}, and care whose urgency nobody states gets less"
            yield Claim(says, z3.And(true, z3.Not(elective)))


def urgent_care_is_never_delayed(subject: Subject) -> Iterator[Claim]:
    """3. Urgent care never gets `wait` or `avoid`; an emergency never more than `prepare`."""
    limits = {Urgency.URGENT: Level.ASK, Urgency.EMERGENCY: Level.PREPARE}
    for urgency in subject.urgencies:
        if urgency in limits:
            above = Level(limits[urgency] + 1)
            says = f"{urgency.value} care gets more than {limits[urgency].token!r}"
            yield Claim(says, subject.at_least(above, subject.known, urgency))


def time_never_tightens(subject: Subject) -> Iterator[Claim]:
    """4. The verdict never gets stricter as the days since any past event grow."""
    for fact in subject.facts:
        if is_since(fact):
            later = Known(subject.guideline.vocabulary, _day_later(fact))
            running = z3.Int(fact.id) < FAR
            for level in ABOVE_TELL:
                stricter = z3.And(subject.at_least(level, later), z3.Not(subject.at_least(level, subject.known)))
                yield Claim(f"one more day {fact.noun} makes it {level.token!r}", z3.And(running, stricter))


def _day_later(moved: FactDefinition) -> Callable[[FactDefinition, Number], Number]:
    return lambda fact, number: number + 1 if fact.id == moved.id else number


def not_before_is_kept(subject: Subject) -> Iterator[Claim]:
    """5. When only time stands in the way, the day on which the last wait is over is below `wait`."""
    passed = z3.Int("days passed")
    endless = Known(subject.guideline.vocabulary, _long_after)
    then = Known(subject.guideline.vocabulary, _after(passed))
    only_time = z3.And(subject.at_least(Level.WAIT, subject.known), z3.Not(subject.at_least(Level.WAIT, endless)))
    left = list(_days_left(subject))
    last = z3.And(passed >= 0, *(passed >= days for _, days in left))
    yield Claim(
        "every wait that the guideline gives is over, and the level is still 'wait' or stricter",
        z3.And(only_time, last, passed < FAR, subject.at_least(Level.WAIT, then)),
    )


def _days_left(subject: Subject) -> Iterator[tuple[str, Number]]:
    """For each wait, the days from now to its first mark while it runs, else none."""
    for rule in subject.rules:
        if rule.part == "early":
            wait = subject.ruleset.waits[rule.id]
            yield rule.id, z3.If(subject.known.holds(rule.when), subject.ruleset.marks[rule.id] - z3.Int(wait.since), 0)


def _long_after(fact: FactDefinition, number: Number) -> Number:
    """As late as can be, for what has happened at all."""
    return z3.If(number == NEVER, number, z3.IntVal(NEVER - 1)) if is_since(fact) else number


def _after(passed: Number) -> Callable[[FactDefinition, Number], Number]:
    return lambda fact, number: z3.If(number == NEVER, number, number + passed) if is_since(fact) else number


def is_since(fact: FactDefinition) -> bool:
    return fact.type is FactType.DAYS and not fact.derive.startswith("until")


def no_opposite_advice(subject: Subject) -> Iterator[Claim]:
    """6. Two findings that can hold together never give opposite instructions."""
    rules = subject.rules
    for index, first in enumerate(rules):
        for second in rules[index + 1 :]:
            for action in _opposed(first, second):
                together = z3.And(subject.known.holds(first.when), subject.known.holds(second.when))
                yield Claim(f"{first.name} and {second.name} give opposite advice on {action!r}", together)


def _opposed(first: Rule, second: Rule) -> list[str]:
    wanted = {step.action: step.wanted for step in first.do}
    return [step.action for step in second.do if wanted.get(step.action, step.wanted) != step.wanted]


def every_rule_matters(subject: Subject) -> Iterator[Claim]:
    """7. Every rule can fire, and none always comes with another of the same level and the same instructions."""
    for rule in subject.rules:
        yield Claim(f"{rule.name} can never fire", subject.known.holds(rule.when), needed=True)
        for other in subject.rules:
            if other is not rule and _says_the_same(rule, other):
                alone = z3.And(subject.known.holds(rule.when), z3.Not(subject.known.holds(other.when)))
                yield Claim(f"{rule.name} never fires without {other.name}, which says the same", alone, needed=True)


def _says_the_same(first: Rule, second: Rule) -> bool:
    return first.level is second.level and set(first.do) == set(second.do) and set(first.tell) == set(second.tell)


Property = Callable[[Subject], Iterator[Claim]]
PROPERTIES: Mapping[int, Property] = {
    1: every_combination_is_answered,
    2: unknowns_never_soften,
    3: urgent_care_is_never_delayed,
    4: time_never_tightens,
    5: not_before_is_kept,
    6: no_opposite_advice,
    7: every_rule_matters,
}
