"""Why not: the smallest set of tasks that cannot all hold, and the cheapest changes after which everything fits."""

from collections.abc import Sequence

from ortools.sat.python import cp_model

from clearhead.planner.days import Days
from clearhead.planner.instance import Instance
from clearhead.planner.solve import LIMIT, Budget, Limit, is_feasible, outermost_day

#: How much of the time is spent on the smallest conflict, before one is taken that is merely no larger than it must.
_SMALLEST = 0.5
#: And then on each task that may be no part of it, of what is left.
_ONE_TASK = 0.1


def a_conflict(instance: Instance, budget: Budget) -> tuple[tuple[int, ...], bool]:
    """The tasks of a smallest part of an instance that cannot be dated, and whether it is that; where the time does not
    suffice, those of one from which none was found that can be left out. The whole cannot be dated."""
    try:
        return smallest_conflict(instance, budget.share(_SMALLEST)), True
    except TimeoutError:
        return _without_needless(instance, budget), False


def _without_needless(instance: Instance, budget: Budget) -> tuple[int, ...]:
    """A conflict, from all tasks by leaving out one after the other."""
    kept = list(range(len(instance.tasks)))
    for task in reversed(kept):
        fewer = [each for each in kept if each != task]
        try:
            possible = is_feasible(instance.only(fewer), budget.share(_ONE_TASK))
        except TimeoutError:
            continue  # nobody knows, so it stays
        kept = kept if possible else fewer
    return tuple(kept)


def smallest_conflict(instance: Instance, limit: Limit = LIMIT) -> tuple[int, ...]:
    """The tasks of a smallest part of an instance that cannot be dated; the whole cannot.

    A set of tasks conflicts just when it meets every set whose removal makes the rest possible. So: take the smallest
    set that meets all that are known; if it can be dated, grow it until nothing more can be added, and what is left
    out is another one to meet. Raises TimeoutError, and ValueError for an instance that can be dated.
    """
    numbers = range(len(instance.tasks))
    alone = [task for task in numbers if not instance.tasks[task].allowed]
    if alone:
        return (alone[0],)
    to_meet: list[frozenset[int]] = []
    while True:
        found = _meeting(to_meet, len(instance.tasks))
        if not is_feasible(instance.only(found), limit):
            return found
        to_meet.append(frozenset(numbers) - _grown(instance, found, limit))


def _grown(instance: Instance, found: Sequence[int], limit: Limit) -> frozenset[int]:
    kept = list(found)
    for task in range(len(instance.tasks)):
        if task not in kept and is_feasible(instance.only(sorted([*kept, task])), limit):
            kept.append(task)
    return frozenset(kept)


def _meeting(sets: Sequence[frozenset[int]], tasks: int) -> tuple[int, ...]:
    """A smallest set of tasks that has one of each set."""
    model = cp_model.CpModel()
    chosen = [model.new_bool_var(str(task)) for task in range(tasks)]
    for one in sets:
        model.add_bool_or(*(chosen[task] for task in sorted(one)))
    # Of several that are as small, the one with the earliest tasks: the same input gives the same words.
    model.minimize(sum(literal * (tasks**2 + number) for number, literal in enumerate(chosen)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(model) != cp_model.OPTIMAL:
        raise ValueError("What can be dated has no conflict.")
    return tuple(task for task, literal in enumerate(chosen) if solver.value(literal))


def widened(instance: Instance, task: int, allowed: Days, *, late: bool, limit: Limit = LIMIT) -> int | None:
    """The first day (`late`; else the last) of a wider choice on which one task lets all be dated.

    Raises TimeoutError.
    """
    return outermost_day(instance.with_days(task, allowed), task, last=not late, limit=limit)
