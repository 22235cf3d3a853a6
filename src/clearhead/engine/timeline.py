"""Days since and days until: what a record knows of an event's days, as a function of the day asked about.

Every value here is a straight line in time between finitely many days. That is why an answer's changes can be
computed exactly: they can only fall on one of those days moved by a number that a condition names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clearhead.model.value import NEVER, Interval, Value


@dataclass(frozen=True, slots=True)
class Span:
    """A day as far as it is known: from the earliest it can be to the latest. Open ends are date.min and date.max."""

    earliest: date = date.min
    latest: date = date.max

    @classmethod
    def on(cls, day: date) -> "Span":
        return cls(day, day)

    @property
    def known_ends(self) -> frozenset[date]:
        return frozenset((self.earliest, self.latest)) - {date.min, date.max}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that lasts from a first to a last day; `sure`: it happens (and here), if its days come."""

    first: Span
    last: Span
    sure: bool

    def may_have_begun(self, on: date) -> bool:
        return self.first.earliest <= on

    def has_begun(self, on: date) -> bool:
        return self.sure and self.first.latest <= on

    def may_last(self, on: date) -> bool:
        return self.may_have_begun(on) and self.last.latest >= on

    def lasts(self, on: date) -> bool:
        return self.has_begun(on) and self.last.earliest >= on


def _days_from(last: date, on: date) -> int:
    """Days since a last day; none while it goes on."""
    return max(0, (on - last).days)


def _between(low: int, high: int) -> Value:
    return low if low == high else Interval(low, high)


@dataclass(frozen=True, slots=True)
class Since:
    """Days since the last of some occurrences was over; 0 while one goes on, NEVER when none has begun.

    `unspoken`: when there may have been another that nobody spoke of.
    """

    occurrences: tuple[Occurrence, ...]
    unspoken: Occurrence | None = None

    def at(self, on: date) -> Value:
        begun = [_days_from(each.last.earliest, on) for each in self.occurrences if each.has_begun(on)]
        maybe = [_days_from(each.last.latest, on) for each in self._all if each.may_have_begun(on)]
        high = min(begun, default=NEVER)
        return _between(min([*maybe, high]), high)

    @property
    def _all(self) -> tuple[Occurrence, ...]:
        return (*self.occurrences, self.unspoken) if self.unspoken else self.occurrences

    @property
    def anchors(self) -> frozenset[date]:
        """The days from which days are counted."""
        return frozenset[date]().union(*(each.last.known_ends for each in self._all))

    @property
    def epochs(self) -> frozenset[date]:
        """The days on which the count may start again."""
        return frozenset[date]().union(*(each.first.known_ends for each in self._all))


@dataclass(frozen=True, slots=True)
class Until:
    """Days until the next of some occurrences begins; NEVER when none is to come."""

    occurrences: tuple[Occurrence, ...]

    def at(self, on: date) -> Value:
        sure = [(each.first.latest - on).days for each in self.occurrences if each.sure and each.first.earliest >= on]
        maybe = [max(0, (each.first.earliest - on).days) for each in self.occurrences if each.first.latest >= on]
        high = min([days for days in sure if days < NEVER], default=NEVER)
        return _between(min([*maybe, high]), high)

    @property
    def anchors(self) -> frozenset[date]:
        return frozenset[date]().union(*(each.first.known_ends for each in self.occurrences))


@dataclass(frozen=True, slots=True)
class Age:
    """Whole years since a birth."""

    born: date

    def at(self, on: date) -> Value:
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))

    def birthdays(self, years: Iterable[int]) -> set[date]:
        return {self.birthday(age) for age in years}

    def birthday(self, age: int) -> date:
        """The day on which an age is reached; for a 29 February, 1 March of a common year."""
        try:
            return self.born.replace(year=self.born.year + age)
        except ValueError:
            return date(self.born.year + age, 3, 1)


Dated = Since | Until | Age
