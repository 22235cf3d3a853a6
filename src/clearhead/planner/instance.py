"""What is to be dated, in whole days from the first day of the plan. Nothing clinical is left in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clearhead.planner.days import NONE, Days, both, days, is_in, shifted, turned, without

#: More days than any calendar has.
FAR = 10**6


@dataclass(frozen=True, slots=True)
class Task:
    """`allowed`: the days on which it can be; `asking`: those of them on which somebody must be asked first.

    `wanted`: the day it has now; `medical`: to move it from there is the last thing to do.
    """

    name: str
    allowed: Days
    asking: Days = NONE
    wanted: int | None = None
    medical: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """What two tasks ask of the days between them, each as days of `day of the second - day of the first`.

    `forbidden`: never; `first_asks`, `second_asks`: then the first, or the second, must be asked about. `wished`: by
    whoever wishes for them, and not by what they are; two tasks may have one gap of either kind.
    """

    first: int
    second: int
    forbidden: Days = NONE
    first_asks: Days = NONE
    second_asks: Days = NONE
    wished: bool = False

    def forbidden_to(self, task: int, other_day: int) -> Days:
        """The days that one of the two may not have once the other's is fixed."""
        return shifted(self.forbidden if task == self.second else turned(self.forbidden), other_day)

    def asks(self, task: int) -> Days:
        """As days of `day of the task - day of the other`."""
        return self.second_asks if task == self.second else turned(self.first_asks)


@dataclass(frozen=True, slots=True)
class Part:
    """`day of the task - day of the other` is from `first` to `last`; without another, the day of the task itself."""

    task: int
    other: int | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Clash:
    """What three tasks or more cannot all be at once, though any two of them can: one part at least does not hold."""

    parts: tuple[Part, ...]

    @property
    def tasks(self) -> frozenset[int]:
        return frozenset(task for part in self.parts for task in (part.task, part.other) if task is not None)

    def forbidden_to(self, task: int, fixed: Mapping[int, int]) -> Days:
        """The days that one of them may not have once those of all the others are fixed."""
        if task not in self.tasks or not self.tasks <= {task, *fixed}:
            return NONE
        found: Days = ((-FAR, FAR),)
        for part in self.parts:
            found = both(found, _as_days_of(part, task, fixed))
        return found

    def numbered(self, number: Mapping[int, int]) -> "Clash":
        """The same with tasks numbered anew."""
        return Clash(
            tuple(
                replace(part, task=number[part.task], other=None if part.other is None else number[part.other])
                for part in self.parts
            )
        )


def _as_days_of(part: Part, task: int, fixed: Mapping[int, int]) -> Days:
    """The days of a task on which a part holds: all or none, where it is about others."""
    holds = ((part.first, part.last),)
    if part.task == task:
        return shifted(holds, 0 if part.other is None else fixed[part.other])
    if part.other == task:
        return shifted(turned(holds), fixed[part.task])
    between = fixed[part.task] - (0 if part.other is None else fixed[part.other])
    return ((-FAR, FAR),) if is_in(holds, between) else NONE


@dataclass(frozen=True, slots=True)
class Instance:
    """`order`: pairs of tasks of which the first is on a day before the second's; `clashes`: what was learned since of
    more than two."""

    tasks: tuple[Task, ...]
    gaps: tuple[Gap, ...]
    order: tuple[tuple[int, int], ...] = ()
    clashes: tuple[Clash, ...] = ()

    def with_days(self, task: int, allowed: Days) -> "Instance":
        """The same, but for the days that one task can have."""
        tasks = list(self.tasks)
        tasks[task] = replace(tasks[task], allowed=allowed)
        return replace(self, tasks=tuple(tasks))

    def only(self, kept: Sequence[int]) -> "Instance":
        """The instance of some of the tasks, numbered anew in the order given."""
        number = {task: position for position, task in enumerate(kept)}
        gaps = (
            replace(gap, first=number[gap.first], second=number[gap.second])
            for gap in self.gaps
            if gap.first in number and gap.second in number
        )
        order = ((number[a], number[b]) for a, b in self.order if a in number and b in number)
        clashes = (clash.numbered(number) for clash in self.clashes if clash.tasks <= number.keys())
        return Instance(tuple(self.tasks[task] for task in kept), tuple(gaps), tuple(order), tuple(clashes))


@dataclass(frozen=True, slots=True)
class Cost:
    """What a plan costs, in the order in which it counts: medical days that are moved; how late medical care is (what
    has a day: how far from it); other days that are moved; steps that somebody must be asked about; how late all the
    rest is; days of visits.
    """

    medical_moved: int
    medical_days: int
    moved: int
    asked: int
    days: int
    visits: int

    @property
    def in_order(self) -> tuple[int, ...]:
        return self.medical_moved, self.medical_days, self.moved, self.asked, self.days, self.visits


@dataclass(frozen=True, slots=True)
class Dates:
    """A day for each task. `optimal`: proved; else `gap` says how far, at most, it is from the best that may exist."""

    days: tuple[int, ...]
    cost: Cost
    optimal: bool
    gap: float = 0.0


def feasible_days(instance: Instance, task: int, fixed: Mapping[int, int]) -> Days:
    """Every day that a task can have beside others whose days are fixed."""
    left = instance.tasks[task].allowed
    for gap in _gaps_of(instance, task):
        other = gap.first if gap.second == task else gap.second
        if other in fixed:
            left = without(left, gap.forbidden_to(task, fixed[other]))
    for before, after in instance.order:
        if after == task and before in fixed:
            left = without(left, ((-FAR, fixed[before]),))
        if before == task and after in fixed:
            left = without(left, ((fixed[after], FAR),))
    for clash in instance.clashes:
        left = without(left, clash.forbidden_to(task, fixed))
    return left


def asking_days(instance: Instance, task: int, fixed: Mapping[int, int]) -> Days:
    """The days on which somebody must be asked first, beside others whose days are fixed."""
    found = [*instance.tasks[task].asking]
    for gap in _gaps_of(instance, task):
        other = gap.first if gap.second == task else gap.second
        if other in fixed:
            found += shifted(gap.asks(task), fixed[other])
    return days(found)


def cost_of(instance: Instance, on: Sequence[int]) -> Cost:
    """What these days cost, counted from the tasks and gaps themselves."""
    fixed = dict(enumerate(on))
    moved = [task for task, each in enumerate(instance.tasks) if each.wanted not in (None, on[task])]
    late = [abs(day - (each.wanted or 0)) for each, day in zip(instance.tasks, on, strict=True)]
    medical = [each.medical for each in instance.tasks]
    return Cost(
        medical_moved=sum(medical[task] for task in moved),
        medical_days=sum(days for days, is_medical in zip(late, medical, strict=True) if is_medical),
        moved=sum(not medical[task] for task in moved),
        asked=sum(is_in(asking_days(instance, task, fixed), day) for task, day in fixed.items()),
        days=sum(days for days, is_medical in zip(late, medical, strict=True) if not is_medical),
        visits=len(set(on)),
    )


def holds(instance: Instance, on: Sequence[int]) -> bool:
    """Whether these days break nothing."""
    fixed = dict(enumerate(on))
    return all(is_in(feasible_days(instance, task, fixed), day) for task, day in fixed.items())


def _gaps_of(instance: Instance, task: int) -> list[Gap]:
    return [gap for gap in instance.gaps if task in (gap.first, gap.second)]
