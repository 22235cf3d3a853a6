"""A record and wishes as an instance: which days each wish may have, and what two of them ask of the days between."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from clearhead.model.level import Kind, Level
from clearhead.model.plan import Calendar, Wish
from clearhead.model.value import Facts
from clearhead.planner.days import NONE, Days, both, days, is_in, turned, without
from clearhead.planner.instance import Gap, Instance, Task
from clearhead.planner.levels import Levels, Supposed

#: The levels at which a step may not be.
HARD = (Level.WAIT, Level.AVOID)


@dataclass(frozen=True)
class Draft:
    """The wishes with all that is asked of the engine about them, each question once."""

    supposed: Supposed
    wishes: tuple[Wish, ...]
    calendar: Calendar

    @cached_property
    def instance(self) -> Instance:
        tasks = tuple(self._task(wish) for wish in self.wishes)
        pairs = ((first, second) for second in range(len(tasks)) for first in range(second))
        gaps = (self._gap(first, second) for first, second in pairs)
        order = tuple(self._order())
        return Instance(tasks, (*(gap for gap in gaps if gap is not None), *self._wished_gaps(order)), order)

    @property
    def most(self) -> int:
        """The most days that can lie between two steps."""
        return (self.calendar.last - self.calendar.first).days

    def day(self, on: date) -> int:
        return (on - self.calendar.first).days

    @cached_property
    def open_days(self) -> Days:
        """The days on which anything can be."""
        whole: Days = ((0, self.most),)
        free = whole if self.calendar.free is None else both(whole, self._days(self.calendar.free))
        return without(free, self._days(self.calendar.blocked))

    @property
    def skin(self) -> Facts:
        """What is supposed of the skin for any of the wishes."""
        return {id: value for wish in self.wishes for id, value in self.supposed.skin(wish.event).items()}

    def alone(self, wish: Wish) -> Levels:
        """By day of the calendar."""
        return self.supposed.alone(wish.event, self.calendar.first, self.calendar.last)

    def beside(self, task: int, other: int) -> Levels:
        """By days since the other. The sessions of the other's course that come before it are long over."""
        wish, there = self.wishes[task], self.wishes[other]
        earlier = [one.event for one in self.wishes if one.procedure == there.procedure and one.number < there.number]
        over = ((one, -4 * self.most - number) for number, one in enumerate(earlier))
        return self.supposed.beside(wish.event, ((there.event, 0), *over), self.most)

    def gaps_of(self, task: int) -> list[tuple[int, Gap]]:
        """Each gap of a task, with the task on its other side."""
        gaps = [gap for gap in self.instance.gaps if task in (gap.first, gap.second)]
        return [(gap.first if gap.second == task else gap.second, gap) for gap in gaps]

    def _task(self, wish: Wish) -> Task:
        """What is urgent is on its day, or at once, whatever the calendar says, and is no matter of asking.

        A medical day that is given stays unless the record itself forbids it: no other wish moves it.
        """
        alone = self.alone(wish)
        wanted = self.day(wish.day) if wish.day else None
        if wish.is_urgent:
            day = wanted or 0
            return Task(wish.procedure, ((day, day),), wanted=day, medical=True)
        medical = self.supposed.engine.guideline.procedures[wish.procedure].kind is Kind.MEDICAL
        possible = without(((0, self.most),), alone.where(*HARD))
        is_given = medical and wish.event.on is not None and not (wish.earliest or wish.latest)
        if is_given and wanted is not None and is_in(possible, wanted):
            allowed: Days = ((wanted, wanted),)
        else:
            allowed = both(both(self._window(wish), self.open_days), possible)
        return Task(wish.procedure, allowed, both(allowed, alone.where(Level.ASK)), wanted, medical)

    def leaves_out(self, wish: Wish, day: int) -> bool:
        """Whether the calendar, or the wish itself, does not have a day."""
        return not is_in(both(self._window(wish), self.open_days), day)

    def _window(self, wish: Wish) -> Days:
        first = wish.earliest or self.calendar.first
        last = wish.latest or self.calendar.until or self.calendar.last
        return days([(self.day(first), self.day(last))])

    def _gap(self, first: int, second: int) -> Gap | None:
        after, before = self.beside(second, first), self.beside(first, second)
        forbidden = days([*_beyond_the_usual(after, HARD), *turned(_beyond_the_usual(before, HARD))])
        first_asks = turned(_beyond_the_usual(before, (Level.ASK,)))
        second_asks = _beyond_the_usual(after, (Level.ASK,))
        gap = Gap(
            first,
            second,
            forbidden,
            first_asks=NONE if self.wishes[first].is_urgent else without(first_asks, forbidden),
            second_asks=NONE if self.wishes[second].is_urgent else without(second_asks, forbidden),
        )
        return gap if gap.forbidden or gap.first_asks or gap.second_asks else None

    def _order(self) -> Iterable[tuple[int, int]]:
        """The sessions of a course come one after the other."""
        for second, wish in enumerate(self.wishes):
            for first, other in enumerate(self.wishes):
                if other.procedure == wish.procedure and other.number == wish.number - 1:
                    yield first, second

    def _wished_gaps(self, order: Iterable[tuple[int, int]]) -> Iterable[Gap]:
        """The days between two sessions of a course that somebody wishes for."""
        for before, after in order:
            if apart := self.wishes[after].apart:
                outside = without(((-self.most, self.most),), (apart,))
                first, second = sorted((before, after))
                yield Gap(first, second, outside if first == before else turned(outside), wished=True)

    def _days(self, spans: Iterable[tuple[date, date]]) -> Days:
        return days((self.day(first), self.day(last)) for first, last in spans)


def _beyond_the_usual(levels: Levels, wanted: tuple[Level, ...]) -> Days:
    """The days with these levels; none where it has them with the other far away as well."""
    return NONE if levels.at_first in wanted else levels.where(*wanted)
