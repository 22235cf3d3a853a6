"""Wishes and a record in, a plan out: dates that hold, or why there are none."""

from collections.abc import Sequence

from clearhead.model.plan import Calendar, Plan, Wish
from clearhead.planner.drafting import Draft
from clearhead.planner.explain import Explained
from clearhead.planner.levels import Supposed
from clearhead.planner.settle import settled
from clearhead.planner.solve import LIMIT, Budget
from clearhead.planner.why_not import why_not


def make_plan(supposed: Supposed, wishes: Sequence[Wish], calendar: Calendar, *, limit: float = LIMIT) -> Plan:
    """`limit` is for all of it. Raises NotCovered, and TimeoutError when it came before any dates were found that the
    engine lets stand, or before it was found why there are none."""
    budget = Budget(limit)
    draft = Draft(supposed, tuple(wishes), calendar)
    instance, dates = settled(draft, draft.instance, budget)
    if dates is None:
        conflict, smallest = why_not(draft, instance, budget)
        return Plan(supposed.as_of, (), smallest, 0.0 if smallest else 1.0, conflict, draft.skin)
    steps = Explained(draft, dates, instance.clashes).steps()
    return Plan(supposed.as_of, steps, dates.optimal, dates.gap, None, draft.skin)
