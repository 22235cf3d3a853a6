"""Why a draft cannot be dated: the smallest conflict, what stands between its wishes, and what would settle it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from clearhead.model.level import Level
from clearhead.model.plan import Conflict, Fix, Reason
from clearhead.planner.conflict import smallest_conflict, widened
from clearhead.planner.days import both, without
from clearhead.planner.days import days as joined
from clearhead.planner.drafting import HARD, Draft
from clearhead.planner.instance import Instance
from clearhead.planner.reasons import between, held_back
from clearhead.planner.solve import Budget, fewest_dropped, is_feasible


def why_not(draft: Draft, instance: Instance, budget: Budget) -> Conflict:
    """Of an instance that cannot be dated. Raises TimeoutError."""
    found = smallest_conflict(instance, budget)
    wishes = tuple(draft.wishes[task] for task in found)
    level, ask = _alone(draft, found[0]) if len(found) == 1 else (None, ())
    why = (*_held_back(draft, found), *_between(draft, found))
    return Conflict(wishes, why, level, ask, tuple(sorted(_fixes(draft, instance, found, budget), key=_weight)))


def _weight(fix: Fix) -> tuple[bool, int, int]:
    """What leaves medical care where it is comes first."""
    touched = fix.dropped or (fix.wish,)
    return any(wish.event.on is not None or wish.is_urgent for wish in touched), fix.cost, len(fix.dropped)


def _held_back(draft: Draft, found: Sequence[int]) -> Iterator[Reason]:
    """What the record alone holds back within the days that are wished for, or for good."""
    for number, task in enumerate(found):
        wish = draft.wishes[task]
        first = draft.day(wish.earliest or wish.day or draft.calendar.first)
        for start, last in draft.alone(wish).where(*HARD):
            if start <= first <= last:
                rules, sources = held_back(draft, wish, first + 1, Level.WAIT)
                until = draft.calendar.first + timedelta(days=last + 1)
                yield Reason(number, None, Level.WAIT, None, until, rules, sources, binding=last < draft.most)


def _alone(draft: Draft, task: int) -> tuple[Level | None, tuple[str, ...]]:
    """For a wish that has no day at all by itself: how strict it stays, and what could change that."""
    wish = draft.wishes[task]
    alone = draft.alone(wish)
    if without(((0, draft.most),), alone.where(*HARD)):
        return None, ()
    answer = draft.supposed.answer(wish.event, draft.calendar.first, ())
    return alone.at_first, tuple(question.fact for question in answer.questions)


def _between(draft: Draft, found: Sequence[int]) -> Iterator[Reason]:
    """What the wishes of a conflict ask of the days between any two of them; of a course, in its order."""
    for number, task in enumerate(found):
        for position, other in enumerate(found):
            if task == other or _comes_first(draft, task, other):
                continue
            after = [last + 1 for start, last in draft.beside(task, other).where(*HARD) if start <= 0 <= last]
            rules, sources = between(draft, task, other, after[0] - 1, Level.WAIT) if after else ((), ())
            if rules:
                until = draft.calendar.first + timedelta(days=after[0])
                days = after[0] if after[0] <= draft.most else None
                yield Reason(number, position, Level.WAIT, days, until, rules, sources, number > position)


def _comes_first(draft: Draft, task: int, other: int) -> bool:
    one, there = draft.wishes[task], draft.wishes[other]
    return one.procedure == there.procedure and one.number < there.number


def _fixes(draft: Draft, instance: Instance, found: Sequence[int], budget: Budget) -> Iterator[Fix]:
    """Each tried by planning again. A limit that can move is moved no further than it must.

    What is urgent neither moves nor is left out, and medical care is left out only where no other wish can be.
    """
    for task in found:
        if not draft.wishes[task].is_urgent:
            yield from _moved_limits(draft, instance, task, budget)
    alone = [task for task in found if _fits_without(instance, (task,), budget)]
    cosmetic = [task for task in alone if not instance.tasks[task].medical]
    for task in cosmetic or [task for task in alone if not draft.wishes[task].is_urgent]:
        yield Fix(draft.wishes[task], None, None, (draft.wishes[task],), draft.most)
    dropped = () if alone else fewest_dropped(instance, budget)
    if 0 < len(dropped) < len(instance.tasks) and not any(draft.wishes[task].is_urgent for task in dropped):
        wishes = tuple(draft.wishes[task] for task in dropped)
        yield Fix(wishes[0], None, None, wishes, draft.most * len(dropped))


def _fits_without(instance: Instance, dropped: Sequence[int], budget: Budget) -> bool:
    rest = [task for task in range(len(instance.tasks)) if task not in dropped]
    return bool(rest) and is_feasible(instance.only(rest), budget)


def _moved_limits(draft: Draft, instance: Instance, task: int, budget: Budget) -> Iterator[Fix]:
    wish, allowed = draft.wishes[task], instance.tasks[task].allowed
    whole = without(draft.open_days, draft.alone(wish).where(*HARD))
    latest, earliest = wish.latest or wish.event.on, wish.earliest or wish.event.on
    if latest:
        end = draft.day(latest)
        day = widened(
            instance, task, joined([*allowed, *both(whole, ((end + 1, draft.most),))]), late=True, limit=budget
        )
        if day is not None and day > end:
            yield Fix(wish, wish.earliest, draft.calendar.first + timedelta(days=day), (), day - end)
    if earliest:
        start = draft.day(earliest)
        day = widened(instance, task, joined([*both(whole, ((0, start - 1),)), *allowed]), late=False, limit=budget)
        if day is not None and day < start:
            yield Fix(wish, draft.calendar.first + timedelta(days=day), wish.latest, (), start - day)
