"""Plans on the real guideline, all made on one day."""

from dataclasses import replace
from datetime import date

from clearhead.engine.answers import Engine
from clearhead.model.plan import Calendar, Plan, Wish
from clearhead.model.record import Event, Record, Status
from clearhead.planner.levels import Supposed
from clearhead.planner.make import make_plan

TODAY = date(2026, 11, 26)
CALENDAR = Calendar(TODAY, date(2029, 11, 26))

#: What properties choose from.
PROCEDURES = [
    "mri",
    "touch-up",
    "fue",
    "mole-removal",
    "botulinum-toxin",
    "chemical-peel",
    "isotretinoin",
    "smp-over-scar",
]


def wish(what: str, earliest: date | None = None, latest: date | None = None, number: int = 1, **said: object) -> Wish:
    return Wish(replace(Event(what, status=Status.PLANNED), **said), earliest, latest, number)  # type: ignore[arg-type]


def plan(engine: Engine, record: Record, *wishes: Wish, calendar: Calendar = CALENDAR) -> Plan:
    return make_plan(Supposed(engine, record, TODAY), wishes, calendar)


def days(made: Plan) -> dict[str, date]:
    return {step.wish.procedure: step.on for step in made.steps}
