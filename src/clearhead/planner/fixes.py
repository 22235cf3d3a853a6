"""What would let everything fit: a limit that moves, or wishes that are left out. Each is tried by planning again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from clearhead.model.plan import Fix, Wish
from clearhead.planner.conflict import widened
from clearhead.planner.days import Days, both, days, without
from clearhead.planner.drafting import HARD, Draft
from clearhead.planner.instance import Clash, Instance
from clearhead.planner.settle import medical_first, settled
from clearhead.planner.solve import Budget, fewest_dropped


@dataclass(frozen=True)
class Fixes:
    """Of a draft that cannot be dated, for the tasks of a conflict."""

    draft: Draft
    clashes: tuple[Clash, ...]
    found: tuple[int, ...]
    budget: Budget

    def all(self) -> Iterator[Fix]:
        """What is urgent neither moves nor is left out; medical care is left out only where no other wish can be."""
        for task in self.found:
            if not self.draft.wishes[task].is_urgent:
                yield from self._later(task)
                yield from self._sooner(task)
        yield from self._left_out()

    @cached_property
    def _whole(self) -> Instance:
        return replace(self.draft.instance, clashes=self.clashes)

    @cached_property
    def _held(self) -> Instance:
        return medical_first(self._whole, self.budget)

    def _later(self, task: int) -> Iterator[Fix]:
        """The last day that is wished for moves no further than it must."""
        wish = self.draft.wishes[task]
        latest = wish.latest or wish.event.on
        if latest is None:
            return
        end = self.draft.day(latest)
        day = self._first_that_fits(task, ((end + 1, self.draft.most),), late=True)
        if day is not None and self._fits_with(task, ((end + 1, day),)):
            yield Fix(wish, wish.earliest, self._on(day), (), day - end)

    def _sooner(self, task: int) -> Iterator[Fix]:
        """And so the first."""
        wish = self.draft.wishes[task]
        earliest = wish.earliest or wish.event.on
        if earliest is None:
            return
        start = self.draft.day(earliest)
        day = self._first_that_fits(task, ((0, start - 1),), late=False)
        if day is not None and self._fits_with(task, ((day, start - 1),)):
            yield Fix(wish, self._on(day), wish.latest, (), start - day)

    def _first_that_fits(self, task: int, more: Days, *, late: bool) -> int | None:
        """Of more days, the nearest. Nothing cosmetic that moves puts medical care off; medical care that moves may."""
        instance = self._whole if self._whole.tasks[task].medical else self._held
        return widened(instance, task, self._days_with(task, more), late=late, limit=self.budget)

    def _days_with(self, task: int, more: Days) -> Days:
        """The days of a task, and of others those that the calendar and the record leave it."""
        alone = self.draft.alone(self.draft.wishes[task])
        possible = without(self.draft.open_days, alone.where(*HARD))
        return days([*self._whole.tasks[task].allowed, *both(possible, more)])

    def _fits_with(self, task: int, more: Days) -> bool:
        instance = self._whole.with_days(task, self._days_with(task, more))
        return settled(self.draft, instance, self.budget)[1] is not None

    def _left_out(self) -> Iterator[Fix]:
        tasks = self._whole.tasks
        alone = [task for task in self.found if not self.draft.wishes[task].is_urgent and self._fits_without((task,))]
        cosmetic = [task for task in alone if not tasks[task].medical]
        wishes = [self.draft.wishes[task] for task in cosmetic or alone]
        for task in cosmetic or alone:
            if not _has_more_of_it(self.draft.wishes[task], wishes):
                yield self._without((task,))
        dropped = () if alone else fewest_dropped(self._held, self.budget)
        urgent = any(self.draft.wishes[task].is_urgent for task in dropped)
        if dropped and not urgent and self._fits_without(dropped):
            yield self._without(dropped)

    def _fits_without(self, dropped: Sequence[int]) -> bool:
        rest = [task for task in range(len(self._whole.tasks)) if task not in dropped]
        draft = replace(self.draft, wishes=numbered([self.draft.wishes[task] for task in rest]))
        instance = replace(draft.instance, clashes=self._whole.only(rest).clashes)
        return bool(rest) and settled(draft, instance, self.budget)[1] is not None

    def _without(self, dropped: Sequence[int]) -> Fix:
        wishes = tuple(self.draft.wishes[task] for task in dropped)
        return Fix(wishes[0], None, None, wishes, self.draft.most * len(dropped))

    def _on(self, day: int) -> date:
        return self.draft.calendar.first + timedelta(days=day)


def _has_more_of_it(wish: Wish, wishes: Sequence[Wish]) -> bool:
    """Whether there is a later session that differs in nothing but its number: to leave out one of them is enough."""
    return any(other.number > wish.number and replace(other, number=wish.number) == wish for other in wishes)


def numbered(wishes: Sequence[Wish]) -> tuple[Wish, ...]:
    """The sessions of each course numbered from 1, in the order that they have."""
    numbers = {
        id(wish): number
        for procedure in {wish.procedure for wish in wishes}
        for number, wish in enumerate(
            sorted((one for one in wishes if one.procedure == procedure), key=lambda one: one.number), start=1
        )
    }
    return tuple(replace(wish, number=numbers[id(wish)]) for wish in wishes)
