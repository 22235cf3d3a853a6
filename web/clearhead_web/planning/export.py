"""What a full export of a record has of its plan: what is wanted, the last plan as it was shown, and its calendar
addresses without their tokens."""

from collections.abc import Iterator

from clearhead_web.planning.models import Feed, RecordPlan
from clearhead_web.records.export import as_json
from clearhead_web.records.models import Record


def part(record: Record) -> Iterator[tuple[str, bytes]]:
    plan = RecordPlan.objects.filter(record=record).first()
    feeds = Feed.objects.filter(record=record).order_by("made_at", "pk")
    if plan or feeds:
        said = {"plan": _plan(plan) if plan else None, "calendars": [_feed(feed) for feed in feeds]}
        yield "plan.json", as_json(said).encode()


def _plan(plan: RecordPlan) -> dict[str, object]:
    return {
        "wanted": plan.wanted,
        "made_at": plan.made_at,
        "version": plan.number,
        "shown": plan.shown,
        "days": plan.days,
        "days_at": plan.days_at,
    }


def _feed(feed: Feed) -> dict[str, object]:
    return {"made_at": feed.made_at, "revoked_at": feed.revoked_at, "names_procedures": feed.details}
