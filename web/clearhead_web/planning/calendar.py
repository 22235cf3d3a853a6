"""The days of a stored plan as a calendar. Titles say nothing of what it is, unless its owner wants them to."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from clearhead.handoff.plan_calendar import plan_calendar
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level
from clearhead.model.plan import Plan, Step, Wish
from clearhead.model.record import Event
from clearhead_web.base.links import token_for
from clearhead_web.planning.models import Feed


def calendar_of(guideline: Guideline, days: Iterable[Mapping[str, Any]], stamp: datetime, feed: Feed) -> bytes:
    """`days` as they are stored (`making.without_words`). What the edition in use no longer has is left out."""
    steps = tuple(_step(day) for day in days if day["procedure"] in guideline.procedures)
    plan = Plan(stamp.date(), steps, True, 0.0)
    return plan_calendar(guideline, plan, stamp, details=feed.details, secret=token_for("calendar", feed.record_id))


def _step(day: Mapping[str, Any]) -> Step:
    on = date.fromisoformat(day["on"])
    level = next(level for level in Level if level.token == day["level"])
    wish = Wish(Event(day["procedure"], id=day["key"] or None), number=day["session"])
    return Step(wish, on, (on, on), False, level, (), (), ())
