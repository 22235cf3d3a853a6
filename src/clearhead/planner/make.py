"""Wishes and a record in, a plan out: dates that hold, or the smallest conflict with what would settle it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from clearhead.model.level import Level
from clearhead.model.plan import Calendar, Conflict, Fix, Plan, Reason, Wish
from clearhead.planner.conflict import smallest_conflict, widened
from clearhead.planner.days import both, days, without
from clearhead.planner.drafting import HARD, Draft
from clearhead.planner.explain import Explained
from clearhead.planner.instance import Dates, Instance, Task
from clearhead.planner.levels import Supposed
from clearhead.planner.reasons import cited
from clearhead.planner.solve import LIMIT, Budget, best_dates, fewest_dropped, is_feasible

#: How often dates are looked for again when the engine finds more in all steps together than in any two.
_TRIES = 50


def make_plan(supposed: Supposed, wishes: Sequence[Wish], calendar: Calendar, *, limit: float = LIMIT) -> Plan:
    """`limit` is for all of it. Raises NotCovered, and TimeoutError when it came before any dates were found, or before
    it was found why there are none."""
    budget = Budget(limit)
    draft = Draft(supposed, tuple(wishes), calendar)
    instance = draft.instance
    for _ in range(_TRIES):
        dates = best_dates(instance, budget)
        if dates is None:
            return Plan(supposed.as_of, (), True, 0.0, _conflict(draft, instance, budget), supposed.skin)
        wrong = _found_wrong(draft, dates)
        if wrong is None:
            proved = dates.optimal and instance is draft.instance
            return Plan(supposed.as_of, Explained(draft, dates).steps(), proved, dates.gap, None, supposed.skin)
        instance = _without_day(instance, wrong, dates.days[wrong])
    raise TimeoutError


def _found_wrong(draft: Draft, dates: Dates) -> int | None:
    """The first step that the engine, asked with all the others around it, does not let stand."""
    explained = Explained(draft, dates)
    return next((task for task in range(len(dates.days)) if explained.answer(task).verdict in HARD), None)


def _without_day(instance: Instance, task: int, day: int) -> Instance:
    tasks = list(instance.tasks)
    tasks[task] = replace(tasks[task], allowed=without(tasks[task].allowed, ((day, day),)))
    return replace(instance, tasks=tuple(tasks))


# ---- Why not, and what would change it ----


def _conflict(draft: Draft, instance: Instance, budget: Budget) -> Conflict:
    found = smallest_conflict(instance, budget)
    wishes = tuple(draft.wishes[task] for task in found)
    level, ask = _alone(draft, found[0]) if len(found) == 1 else (None, ())
    fixes = sorted(_fixes(draft, instance, found, budget), key=lambda fix: (fix.cost, len(fix.dropped)))
    return Conflict(wishes, tuple(_between(draft, found)), level, ask, tuple(fixes))


def _alone(draft: Draft, task: int) -> tuple[Level | None, tuple[str, ...]]:
    """For a wish that has no day at all by itself: how strict it stays, and what could change that."""
    wish = draft.wishes[task]
    alone = draft.alone(wish)
    if without(((0, draft.most),), alone.where(*HARD)):
        return None, ()
    answer = draft.supposed.answer(wish.event, draft.calendar.first, ())
    return alone.at_first, tuple(question.fact for question in answer.questions)


def _between(draft: Draft, found: Sequence[int]) -> Iterator[Reason]:
    """What the wishes of a conflict ask of the days between any two of them."""
    first = draft.calendar.first
    for number, task in enumerate(found):
        for position, other in enumerate(found):
            stretch = draft.beside(task, other).where(*HARD) if task != other else ()
            after = [last for start, last in stretch if start <= 0 <= last]
            if after:
                there = replace(draft.wishes[other].event, on=first)
                answer = draft.supposed.answer(draft.wishes[task].event, first, [there])
                rules, sources = cited(answer, Level.WAIT)
                until = first + timedelta(days=after[0] + 1)
                yield Reason(
                    number, position, Level.WAIT, after[0] + 1, until, rules, sources, binding=number > position
                )


def _fixes(draft: Draft, instance: Instance, found: Sequence[int], budget: Budget) -> Iterator[Fix]:
    """Each tried by planning again. A limit that can move is moved no further than it must."""
    for task in found:
        yield from _moved_limits(draft, instance, task, budget)
        rest = [other for other in range(len(instance.tasks)) if other != task]
        if len(rest) > 0 and is_feasible(instance.only(rest), budget):
            yield Fix(draft.wishes[task], None, None, (draft.wishes[task],), draft.most)
    dropped = fewest_dropped(instance, budget)
    if len(dropped) > 1:
        wishes = tuple(draft.wishes[task] for task in dropped)
        yield Fix(wishes[0], None, None, wishes, draft.most * len(dropped))


def _moved_limits(draft: Draft, instance: Instance, task: int, budget: Budget) -> Iterator[Fix]:
    wish, allowed = draft.wishes[task], instance.tasks[task].allowed
    whole = without(draft.open_days, draft.alone(wish).where(*HARD))
    if wish.latest and not _is_urgent(instance.tasks[task]):
        end = draft.day(wish.latest)
        day = widened(instance, task, days([*allowed, *both(whole, ((end + 1, draft.most),))]), late=True, limit=budget)
        if day is not None:
            yield Fix(wish, wish.earliest, draft.calendar.first + timedelta(days=day), (), day - end)
    if wish.earliest and not _is_urgent(instance.tasks[task]):
        start = draft.day(wish.earliest)
        day = widened(instance, task, days([*both(whole, ((0, start - 1),)), *allowed]), late=False, limit=budget)
        if day is not None:
            yield Fix(wish, draft.calendar.first + timedelta(days=day), wish.latest, (), start - day)


def _is_urgent(task: Task) -> bool:
    return task.medical and task.wanted is not None and task.allowed == ((task.wanted, task.wanted),)
