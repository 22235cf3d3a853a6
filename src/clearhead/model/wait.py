"""A wait: the sourced claims about the time between an event and a procedure, and the editor's two marks."""

from dataclasses import dataclass
from datetime import date, timedelta

from clearhead.model.condition import Condition
from clearhead.model.rule import Examples, Instruction, Review, Words
from clearhead.model.source import Grade


@dataclass(frozen=True, slots=True)
class Duration:
    """A time as its source states it, in whole days, and in months where the source counts months or years."""

    text: str
    days: int
    months: int | None = None

    def after(self, day: date) -> date:
        """By the calendar: 3 years after 30 June is a 30 June. Where the month has no such day, the first of the next,
        so that it is never less than the source says. Raises ValueError or OverflowError beyond the calendar's end."""
        if self.months is None:
            return day + timedelta(days=self.days)
        years, month = divmod(day.month - 1 + self.months, 12)
        first = day.replace(year=day.year + years, month=month + 1, day=1)
        there = first + timedelta(days=day.day - 1)
        return there if there.month == first.month else there.replace(day=1)


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's number: how long, for whom, and why it is set aside if it is."""

    source: str
    time: Duration
    whom: str
    says: str
    set_aside: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An editor's choice among the claims, with the reason."""

    time: Duration
    because: str


@dataclass(frozen=True, slots=True)
class Part:
    """What is said and asked for in one stretch of a wait."""

    why: Words
    urgent: Words | None
    do: tuple[Instruction, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """The time between an event and some procedures.

    `since` is the days fact that counts it. Before `at_least`: wait. From there until `settled`: ask. After it:
    nothing. While `gate` (a state of the skin) is not true: wait, whatever the calendar says.
    """

    id: str
    about: str
    since: str
    to: tuple[str, ...]
    when: Condition | None
    gate: Condition | None
    claims: tuple[Claim, ...]
    at_least: Mark
    settled: Mark
    early: Part
    unsettled: Part | None
    gated: Part | None
    tell: tuple[str, ...]
    grade: Grade
    review: Review
    examples: Examples

    @property
    def shortest(self) -> Duration:
        return min((claim.time for claim in self.claims), key=lambda time: time.days)

    @property
    def longest(self) -> Duration:
        return max((claim.time for claim in self.claims), key=lambda time: time.days)
