"""A plan on the table: whose it is, what is wanted of it, what the record has planned, and how the two stand."""

from dataclasses import dataclass
from typing import Any

from clearhead.model.record import Event
from clearhead_web.base import guidance
from clearhead_web.planning import listing, making, queries
from clearhead_web.planning.forms import WishForm
from clearhead_web.planning.models import RecordPlan
from clearhead_web.planning.wanted import Wanted
from clearhead_web.records.guard import Seen
from clearhead_web.records.models import Record


@dataclass
class Desk:
    seen: Seen
    plan: RecordPlan
    wanted: Wanted
    planned: list[Event]

    def wish_form(self, data: Any = None, **options: Any) -> WishForm:
        return WishForm(data, planned=listing.choices(guidance.guideline(), self.planned), prefix="wish", **options)

    @property
    def may_put(self) -> bool:
        """Whether the record does not have these days yet, and the plan rests on it as it is."""
        days = {event.id: event.on.isoformat() for event in self.planned if event.on}
        steps = self.plan.shown.get("steps", ())
        return stale(self.plan, self.seen.record) == "" and any(days.get(step["key"]) != step["on"] for step in steps)


def desk_of(seen: Seen) -> Desk:
    stored = queries.plan_of(seen.record)
    planned = making.ahead(queries.person_of(seen.record), guidance.today())
    wanted = queries.wanted_in(stored).only_of([event.id or "" for event in planned])
    return Desk(seen, stored, wanted, planned)


def stale(stored: RecordPlan, record: Record) -> str:
    """Why the plan that is shown may no longer be the one that would be made now."""
    if stored.made_at is None:
        return ""
    if stored.shown_turn != stored.turn:
        return "wanted"
    if stored.number != record.number:
        return "record"
    if stored.edition_sha256 != guidance.guideline().sha256:
        return "edition"
    return "day" if any(step["on"] < guidance.today().isoformat() for step in stored.shown.get("steps", ())) else ""
