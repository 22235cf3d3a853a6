"""What is asked about plans. Whose records these may be of is decided before."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from clearhead.model.record import Record as CoreRecord
from clearhead_web.base import guidance, links
from clearhead_web.handover.models import HandOver
from clearhead_web.people.models import Studio
from clearhead_web.planning.making import Kept, kept_of, named_record
from clearhead_web.planning.models import Feed, RecordPlan, Said
from clearhead_web.planning.wanted import Wanted, wanted_of
from clearhead_web.records.document import Section
from clearhead_web.records.models import Record
from clearhead_web.records.sharing import accesses_of

PURPOSE = "plan feed"


def plan_of(record: Record) -> RecordPlan:
    """The one that is stored; an empty one, not stored, where nobody ever wanted anything."""
    return RecordPlan.objects.filter(record=record).first() or RecordPlan(record=record)


def said_of(plan: RecordPlan) -> list[Said]:
    """Oldest first."""
    if plan._state.adding:
        return []
    return list(plan.said.select_related("studio", "handover").order_by("at", "pk"))


def ended(plan: RecordPlan, said: Iterable[Said], now: datetime) -> set[UUID]:
    """Of what was said, that of whoever can do no more: their link, its way to the plan, or their studio's access is
    over."""
    by_others = [one for one in said if one.role]
    studios = set(accesses_of(plan.record).values_list("studio_id", flat=True)) if by_others else set()
    return {one.pk for one in by_others if not _is_open(one, studios, now)}


def _is_open(said: Said, studios: Collection[Any], now: datetime) -> bool:
    link = said.handover
    return link.shows_plan and link.is_live(now) if link else said.studio_id in studios


def has_proposal() -> Exists:
    """Of a record: whether a proposal waits for the client."""
    return Exists(Said.objects.filter(plan__record=OuterRef("pk"), became=Said.Became.OPEN))


def asks_again(studio: Studio) -> Exists:
    """Of a record: whether its plan has changed since this studio spoke of it, in days that concern an artist."""
    return Exists(Said.objects.filter(plan__record=OuterRef("pk"), studio=studio, is_overtaken=True))


def links_to(record: Record, now: datetime) -> list[HandOver]:
    """The hand-overs of a record whose links still open, oldest first."""
    live = record.handovers.filter(withdrawn_at=None, expires_at__gt=now)
    return list(live.select_related("answer", "studio").defer("answer__facts", "answer__shown").order_by("made_at"))


def wanted_in(plan: RecordPlan) -> Wanted:
    return wanted_of(plan.wanted)


def kept_in(plan: RecordPlan) -> list[Kept]:
    return kept_of(plan.days)


def keys_of(record: Record) -> list[UUID]:
    """The keys of the procedures, in the document's order."""
    standing = record.entries.filter(section=Section.PROCEDURE, current=True, removed=False)
    return list(standing.order_by("pk").values_list("key", flat=True))


def person_of(record: Record) -> CoreRecord:
    """As the core reads it, each procedure named by its entry's key. Raises what an edition raises that does not know
    a word of it (`handover.matters.NO_ANSWER`)."""
    return named_record(guidance.engine(), record.document, keys_of(record), guidance.today())


def open_feed(record: Record) -> Feed | None:
    return Feed.objects.filter(record=record, revoked_at=None).first()


def feed_of(token: str) -> Feed | None:
    """The feed that an address opens, found by the token's hash; none that was revoked, or whose record is no longer
    its maker's."""
    feed = (
        Feed.objects.filter(token_sha256=links.hashed(token), revoked_at=None, record__erased_at=None)
        .select_related("record__plan")
        .first()
    )
    return feed if feed and feed.record.owner_id == feed.by_id else None
