"""Why a draft cannot be dated: the smallest conflict, what stands between its wishes, and what would settle it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from clearhead.model.level import Level
from clearhead.model.plan import Conflict, Fix, Reason
from clearhead.planner.conflict import a_conflict
from clearhead.planner.days import without
from clearhead.planner.drafting import HARD, Draft
from clearhead.planner.fixes import Fixes
from clearhead.planner.instance import Instance
from clearhead.planner.reasons import between, held_back
from clearhead.planner.solve import Budget


def why_not(draft: Draft, instance: Instance, budget: Budget) -> tuple[Conflict, bool]:
    """Of an instance that cannot be dated; and whether no conflict is smaller. Raises TimeoutError when that came
    before any fix was found, or before it was found that there is none."""
    found, smallest = a_conflict(instance, budget)
    wishes = tuple(draft.wishes[task] for task in found)
    level, ask = _alone(draft, found[0]) if len(found) == 1 else (None, ())
    why = (*_held_back(draft, found), *_between(draft, found))
    fixes = Fixes(draft, instance.clashes, found, budget)
    return Conflict(wishes, why, level, ask, _in_time(fixes.all())), smallest


def _in_time(fixes: Iterator[Fix]) -> tuple[Fix, ...]:
    """Those that were found until the time was up, the lightest first."""
    found: list[Fix] = []
    try:
        for fix in fixes:
            found.append(fix)  # noqa: PERF402 - those before the end of the time are kept
    except TimeoutError:
        if not found:
            raise
    return tuple(sorted(found, key=_weight))


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
