"""Wishes and a record in, a plan out: dates that hold, or why there are none."""

from collections.abc import Sequence

from clearhead.model.plan import Calendar, Plan, Wish
from clearhead.planner.days import without
from clearhead.planner.drafting import HARD, Draft
from clearhead.planner.explain import Explained
from clearhead.planner.instance import Dates, Instance
from clearhead.planner.levels import Supposed
from clearhead.planner.solve import LIMIT, Budget, best_dates
from clearhead.planner.why_not import why_not

#: How often dates are looked for again when the engine finds more in all steps together than in any two.
_TRIES = 50


def make_plan(supposed: Supposed, wishes: Sequence[Wish], calendar: Calendar, *, limit: float = LIMIT) -> Plan:
    """`limit` is for all of it. Raises NotCovered, and TimeoutError when it came before any dates were found, or before
    it was found why there are none."""
    budget = Budget(limit)
    draft = Draft(supposed, tuple(wishes), calendar)
    instance = draft.instance
    dates = best_dates(instance, budget)
    if dates and (held := _with_medical_first(instance, dates, budget)):
        instance, dates = held, best_dates(held, budget)
    given = instance
    for _ in range(_TRIES):
        if dates is None:
            return Plan(supposed.as_of, (), True, 0.0, why_not(draft, instance, budget), draft.skin)
        wrong = _found_wrong(draft, dates)
        if wrong is None:
            proved = dates.optimal and instance is given
            gap = dates.gap if instance is given else 1.0  # nobody knows how much better it could be
            return Plan(supposed.as_of, Explained(draft, dates).steps(), proved, gap, None, draft.skin)
        day = dates.days[wrong]
        instance = instance.with_days(wrong, without(instance.tasks[wrong].allowed, ((day, day),)))
        dates = best_dates(instance, budget)
    raise TimeoutError


def _with_medical_first(instance: Instance, together: Dates, budget: Budget) -> Instance | None:
    """Where something cosmetic can only be had by putting medical care off: the instance in which medical care has the
    days that it would have alone. None where it has them."""
    medical = [number for number, task in enumerate(instance.tasks) if task.medical]
    if not medical or len(medical) == len(instance.tasks):
        return None
    alone = best_dates(instance.only(medical), budget)
    if alone is None or together.cost.in_order[:2] <= alone.cost.in_order[:2]:
        return None
    for number, day in zip(medical, alone.days, strict=True):
        instance = instance.with_days(number, ((day, day),))
    return instance


def _found_wrong(draft: Draft, dates: Dates) -> int | None:
    """The first step that the engine, asked with all the others around it, does not let stand."""
    explained = Explained(draft, dates)
    return next((task for task in range(len(dates.days)) if explained.answer(task).verdict in HARD), None)
