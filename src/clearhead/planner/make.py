"""Wishes and a record in, a plan out: dates that hold, or why there are none."""

from collections.abc import Sequence
from dataclasses import replace

from clearhead.model.plan import Calendar, Plan, Wish
from clearhead.planner.drafting import Draft
from clearhead.planner.explain import Explained
from clearhead.planner.instance import Dates, Instance
from clearhead.planner.learning import clash_in
from clearhead.planner.levels import Supposed
from clearhead.planner.solve import LIMIT, Budget, best_dates
from clearhead.planner.why_not import why_not


def make_plan(supposed: Supposed, wishes: Sequence[Wish], calendar: Calendar, *, limit: float = LIMIT) -> Plan:
    """`limit` is for all of it. Raises NotCovered, and TimeoutError when it came before any dates were found that the
    engine lets stand, or before it was found why there are none."""
    budget = Budget(limit)
    draft = Draft(supposed, tuple(wishes), calendar)
    instance = draft.instance
    while True:
        held, dates = _best(instance, budget)
        if dates is None:
            return Plan(supposed.as_of, (), True, 0.0, why_not(draft, held, budget), draft.skin)
        clash = clash_in(draft, dates, budget)
        if clash is None:
            steps = Explained(draft, dates, instance.clashes).steps()
            return Plan(supposed.as_of, steps, dates.optimal, dates.gap, None, draft.skin)
        instance = replace(instance, clashes=(*instance.clashes, clash))


def _best(instance: Instance, budget: Budget) -> tuple[Instance, Dates | None]:
    """The best dates, with the instance that they are of."""
    dates = best_dates(instance, budget)
    if dates and (held := _with_medical_first(instance, dates, budget)):
        return held, best_dates(held, budget)
    return instance, dates


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
