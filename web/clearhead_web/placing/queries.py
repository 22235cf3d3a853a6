"""What is asked about placements. Whose records these may be of is decided before."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

from django.db.models import F, QuerySet, Value

from clearhead.model.record import Event
from clearhead.model.record import Record as CoreRecord
from clearhead.records.read import record_already_read
from clearhead_web.base import guidance
from clearhead_web.handover.models import HandOver
from clearhead_web.handover.opening import PLACES_AS
from clearhead_web.placing.models import ByParty, Party, Placement, Said, Version
from clearhead_web.placing.standing import Place, place
from clearhead_web.records.document import Section
from clearhead_web.records.models import Record

Column: TypeAlias = F | Value
#: How the reason of a change begins that wrote the marks into the record.
FROM_MARKS = "where the operation reaches, as marked"
Rows: TypeAlias = "QuerySet[Any, tuple[Any, ...]]"


def placement_of(record: Record, key: UUID) -> Placement | None:
    """The one that counts; of several that came together with two records, the newest."""
    return record.placements.filter(key=key).order_by("-current", "-made_at").first()


def place_in(placement: Placement) -> Place:
    said = placement.said.select_related("studio")
    return place(list(placement.versions.select_related("studio")), list(said))


@dataclass(frozen=True, slots=True)
class Doors:
    """Through which a placement can be reached now: `studios` that see the record, and the hand-overs of the procedure
    whose links open."""

    studios: frozenset[UUID] = frozenset()
    links: tuple[HandOver, ...] = ()

    def is_closed(self, one: ByParty) -> bool:
        """Whoever did this can do no more: their link, or their studio's access, is over."""
        if one.handover_id is not None:
            return one.handover_id not in {link.pk for link in self.links}
        return one.studio_id is not None and one.studio_id not in self.studios

    def of(self, party: Party) -> list[HandOver]:
        return [link for link in self.links if PLACES_AS.get(link.role) == party]

    def are_open(self, party: Party) -> bool:
        return party is Party.CLIENT or bool(self.of(party)) or (party is Party.ARTIST and bool(self.studios))


def doors(record: Record, key: UUID, now: datetime) -> Doors:
    """Two queries."""
    studios = record.accesses.filter(ended_at=None).values_list("studio_id", flat=True)
    live = record.handovers.filter(key=key, withdrawn_at=None, expires_at__gt=now).select_related("answer")
    return Doors(frozenset(studios), tuple(live.defer("answer__facts", "answer__shown")))


def changed_since(record: Record, at: datetime) -> bool:
    """Whether the record has been changed since then by anything but the marks themselves."""
    return record.changed_at > at and record.changes.filter(at__gt=at).exclude(why__startswith=FROM_MARKS).exists()


def place_of(record: Record, key: UUID) -> Place:
    """Empty while nobody marked or said anything. Three queries."""
    placement = placement_of(record, key)
    return place_in(placement) if placement else Place()


def places(placements: QuerySet[Placement]) -> list[tuple[UUID, Place]]:
    """Of each procedure, by its entry, how the one that counts stands; whose marks they are and not where, and of what
    was said no words. One query however many there are.
    """
    versions = Version.objects.filter(placement__in=placements)
    said = Said.objects.filter(placement__in=placements)
    rows = _rows(versions, F("number"), Value(""), Value(0), Value(0), Value("")).union(
        _rows(said, Value(0), F("kind"), F("surgeon_version"), F("artist_version"), F("whose")), all=True
    )
    found: dict[tuple[UUID, UUID], dict[_Rank, list[_Row]]] = {}
    for record, key, current, made_at, placement, *row in rows:
        of_procedure = found.setdefault((record, key), {})
        of_procedure.setdefault((current, made_at, placement), []).append(_Row(*row))
    return [(key, _place(several[max(several)])) for (_, key), several in found.items()]


#: Of several placements of a procedure the greatest counts: the current one, else the newest.
_Rank: TypeAlias = tuple[bool, datetime, UUID]


class _Row(NamedTuple):
    """A version, which has a number, or something said, which has a kind."""

    pk: int
    party: str
    number: int
    kind: str
    surgeon_version: int
    artist_version: int
    whose: str


def _rows(found: QuerySet[Any], *values: Column) -> Rows:
    placement = [f"placement__{name}" for name in ("record_id", "key", "current", "made_at")]
    columns = dict(zip(("row_number", "row_kind", "row_surgeon", "row_artist", "row_whose"), values, strict=True))
    rows: Rows = found.order_by().annotate(**columns).values_list(*placement, "placement_id", "pk", "party", *columns)
    return rows


def _place(rows: Iterable[_Row]) -> Place:
    versions, said = [], []
    for row in rows:
        if row.number:
            versions.append(Version(pk=row.pk, party=row.party, number=row.number))
        else:
            seen = {"surgeon_version": row.surgeon_version, "artist_version": row.artist_version}
            said.append(Said(pk=row.pk, party=row.party, kind=row.kind, whose=row.whose, **seen))
    return place(versions, said)


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
