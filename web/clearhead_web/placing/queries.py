"""What is asked about placements. Whose records these may be of is decided before."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from clearhead.model.record import Event
from clearhead.model.record import Record as CoreRecord
from clearhead.records.read import record_already_read
from clearhead_web.base import guidance
from clearhead_web.placing.models import Placement
from clearhead_web.placing.standing import Place, place
from clearhead_web.records.document import Section
from clearhead_web.records.models import Record


def placement_of(record: Record, key: UUID) -> Placement | None:
    """The one that counts; of several that came together with two records, the newest."""
    return record.placements.filter(key=key).order_by("-current", "-made_at").first()


def place_in(placement: Placement) -> Place:
    said = placement.said.select_related("studio")
    return place(list(placement.versions.select_related("studio")), list(said))


def place_of(record: Record, key: UUID) -> Place:
    """Empty while nobody marked or said anything. Three queries."""
    placement = placement_of(record, key)
    return place_in(placement) if placement else Place()


def places(placements: QuerySet[Placement]) -> list[tuple[Placement, Place]]:
    """Of each procedure the one that counts, with how it stands. Three queries however many there are."""
    found = placements.prefetch_related("versions", "said").order_by("current", "made_at")
    counting = {(one.record_id, one.key): one for one in found}
    return [(one, place(list(one.versions.all()), list(one.said.all()))) for one in counting.values()]


def record_and_event(record: Record, key: UUID, today: date) -> tuple[CoreRecord, Event] | None:
    """The record as the core reads it now, and its entry with this key; None where that was taken back.

    Raises what `handover.matters.NO_ANSWER` names where the guideline in use has no more of a word of it.
    """
    standing = record.entries.filter(section=Section.PROCEDURE, current=True, removed=False)
    keys = list(standing.order_by("pk").values_list("key", flat=True))
    if key not in keys:
        return None
    core = record_already_read(record.document, guidance.guideline(), today)
    events = core.events or ()
    return (core, events[keys.index(key)]) if len(events) == len(keys) else None


def with_zones(core: CoreRecord, event: Event, zones: frozenset[str]) -> tuple[CoreRecord, Event]:
    """The record as if this entry had said these zones."""
    marked = replace(event, zones=zones)
    events = tuple(marked if one is event else one for one in core.events or ())
    return replace(core, events=events), marked
