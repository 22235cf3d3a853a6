"""Days since and days until: what a record knows of an event's dates, as a function of the day asked about.

Every value here is a straight line in time between finitely many days, the anchors. That is why an answer's changes
can be computed exactly: they can only fall on an anchor moved by a number that a condition names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clearhead.model.value import NEVER, Interval, Value


def _between(low: int, high: int) -> Value:
    return low if low == high else Interval(low, high)


@dataclass(frozen=True, slots=True)
class Since:
    """Days since the last occurrence on or before a day.

    `sure`: days on which it happened or will. `maybe`: days on which it may have. `before`: it happened at some
    unknown time up to this day, and no earlier than `not_earlier` if given. `lasting_from`: from this day on it is
    under way, with no end known, so that no days pass. `open_before`: until the first of these days nothing is known.
    """

    sure: tuple[date, ...] = ()
    maybe: tuple[date, ...] = ()
    before: date | None = None
    not_earlier: date | None = None
    lasting_from: date | None = None
    open_before: bool = False

    def at(self, on: date) -> Value:
        if self.lasting_from and self.lasting_from <= on:
            return 0
        latest_sure = max((day for day in self.sure if day <= on), default=self.not_earlier)
        high = NEVER if latest_sure is None else (on - latest_sure).days
        if latest_sure is None and self.open_before:
            return Interval(0, NEVER)
        possible = [day for day in (*self.sure, *self.maybe) if day <= on]
        if self.before:
            possible.append(min(self.before, on))
        low = (on - max(possible)).days if possible else high
        return _between(min(low, high), high)

    @property
    def anchors(self) -> frozenset[date]:
        single = (self.before, self.not_earlier, self.lasting_from)
        return frozenset((*self.sure, *self.maybe, *(day for day in single if day)))

    @property
    def epochs(self) -> frozenset[date]:
        """The days on which the count starts again."""
        return frozenset((*self.sure, *self.maybe, *((self.lasting_from,) if self.lasting_from else ())))


@dataclass(frozen=True, slots=True)
class Until:
    """Days until the next occurrence on or after a day; `some_day`: planned, with no date."""

    sure: tuple[date, ...] = ()
    maybe: tuple[date, ...] = ()
    some_day: bool = False

    def at(self, on: date) -> Value:
        high = min(((day - on).days for day in self.sure if day >= on), default=NEVER)
        low = min(((day - on).days for day in self.maybe if day >= on), default=high)
        return _between(0 if self.some_day else min(low, high), high)

    @property
    def anchors(self) -> frozenset[date]:
        return frozenset((*self.sure, *self.maybe))


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

    @property
    def anchors(self) -> frozenset[date]:
        return frozenset()


Dated = Since | Until | Age
