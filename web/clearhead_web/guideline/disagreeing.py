"""Where sources disagree: waits and forecasts whose numbers lie far apart, and citations that contradict what they
stand under.
"""

from functools import cache

from clearhead.handoff.guideline_words import cited_in
from clearhead.model.forecast import Forecast
from clearhead.model.wait import Wait
from clearhead_web.base.shown import Shown
from clearhead_web.guideline.citing import DISAGREES
from clearhead_web.guideline.drawn import drawn_forecast, drawn_rule, drawn_wait
from clearhead_web.guideline.said import said

TITLE = "Where sources disagree"
ABOUT = "Waits on which sources are far apart, and statements that other sources contradict, side by side."
#: The longest number is at least so many times the shortest.
FAR_APART = 2


def is_wide(statement: Wait | Forecast) -> bool:
    days = [claim.time.days for claim in statement.claims]
    return max(days) >= FAR_APART * min(days) and max(days) > min(days)


@cache
def wide_waits() -> list[Shown]:
    return [drawn_wait(id) for id, wait in said().waits.items() if is_wide(wait)]


@cache
def wide_forecasts() -> list[Shown]:
    return [drawn_forecast(id) for id, forecast in said().forecasts.items() if is_wide(forecast)]


@cache
def contradicted() -> list[Shown]:
    """Rules with at least one citation that says otherwise: those, and the rest of what the rule rests on."""
    found = []
    for id, rule in said().rules.items():
        if any(says.startswith(DISAGREES) for _, says in cited_in(rule)):
            drawn = drawn_rule(id)
            against = [one for one in drawn["sources"] if one["disagrees"]]
            behind = [one for one in drawn["sources"] if not one["disagrees"]]
            found.append({"rule": drawn, "against": against, "behind": behind, "procedures": said().procedures[id]})
    return found


def disagreements_of(procedure: str) -> Shown:
    """What of it concerns one procedure."""
    about = said().procedures
    waits = [one for one in (*wide_waits(), *wide_forecasts()) if procedure in about[one["id"]]]
    rules = [one for one in contradicted() if procedure in one["procedures"]]
    return {"waits": waits, "rules": rules, "is_any": bool(waits or rules)}
