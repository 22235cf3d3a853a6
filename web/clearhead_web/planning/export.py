"""What a full export of a record has of its plan: what is wanted, the last plan as it was shown, all that was said of
it, and its calendar addresses without their tokens."""

from collections.abc import Iterator

from clearhead_web.planning import queries
from clearhead_web.planning.models import Feed, RecordPlan, Said
from clearhead_web.records.export import as_json
from clearhead_web.records.models import Record


def part(record: Record) -> Iterator[tuple[str, bytes]]:
    plan = RecordPlan.objects.filter(record=record).first()
    feeds = Feed.objects.filter(record=record).order_by("made_at", "pk")
    if plan or feeds:
        words = [_said(one) for one in queries.said_of(plan)] if plan else []
        said = {"plan": _plan(plan) if plan else None, "said": words, "calendars": [_feed(feed) for feed in feeds]}
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


def _said(said: Said) -> dict[str, object]:
    return {
        "kind": said.kind,
        "at": said.at,
        "as": said.role or "client",
        "who": said.who,
        "studio": str(said.studio) if said.studio else None,
        "through_a_link": said.handover_id is not None,
        "version_of_the_plan": said.version,
        "words": said.words,
        "procedure": said.procedure,
        "session": said.session,
        "was_on": said.was_on,
        "earliest": said.earliest,
        "latest": said.latest,
        "became": said.became,
        "settled_at": said.settled_at,
        "settled_words": said.settled_words,
        "new_on": said.new_on,
    }
