"""The days of a plan as calendar entries. Titles give no health detail away unless asked to."""

from datetime import UTC, datetime, timedelta

import icalendar

from clearhead.handoff.calendar import uid
from clearhead.handoff.plan_words import PlanWords
from clearhead.handoff.words import shown
from clearhead.model.guideline import Guideline
from clearhead.model.plan import Plan, Step


def plan_calendar(guideline: Guideline, plan: Plan, stamp: datetime, *, secret: str, details: bool = False) -> bytes:
    """An iCalendar file with one day for each step.

    `stamp` is when it is made, in UTC if it does not say. `secret` is of one person, and nobody else can know it; a
    step keeps its entry when its day moves.
    """
    made = icalendar.Calendar()
    made.add("prodid", f"-//{guideline.phrases['calendar.name']}//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for step in plan.steps:
        made.add_component(_event(guideline, PlanWords(guideline, plan), step, stamp, details, secret))
    return bytes(made.to_ical())


def _event(  # noqa: PLR0913, PLR0917 - one for each thing that is told
    guideline: Guideline, words: PlanWords, step: Step, stamp: datetime, details: bool, secret: str
) -> icalendar.Event:
    event = icalendar.Event()
    event.add("dtstamp", stamp.astimezone(UTC) if stamp.tzinfo else stamp.replace(tzinfo=UTC))
    event.add("dtstart", step.on)
    event.add("dtend", step.on + timedelta(days=1))
    full = words.say("calendar.full", wish=words.wish(step.wish), level=shown(guideline, step.level))
    event.add("summary", full if details else words.say("calendar.neutral"))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("uid", uid(secret, step.wish.procedure, step.wish.number, step.wish.event.id))
    return event
