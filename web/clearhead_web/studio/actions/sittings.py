"""A session on its way into a record: begun, changed, decided about, completed once.

Locks are taken in one order, the record before the sitting, so that two who act at once wait and never block.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from clearhead_web.base.once import once
from clearhead_web.records import actions
from clearhead_web.records.actions import held
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Record
from clearhead_web.studio.checks import checks_for, stops_of
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import Bottle, Sitting, Used
from clearhead_web.studio.pigments import beside_of, pigment_of, warnings_of
from clearhead_web.studio.said import Session, Texts, elsewhere


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody answers for something out of the ordinary, by name and with a reason."""

    who: str = ""
    why: str = ""

    def __bool__(self) -> bool:
        return bool(self.who and self.why)


NOBODY = Said()


@dataclass(frozen=True, slots=True)
class Draft:
    """What a session is said to be. `bottles`: each with who uses it although it is expired or recalled, and why;
    `decided`: who goes ahead in spite of the check; `number`: the version of the sitting that this was written on;
    `said`: what was answered for this session alone, where it begins."""

    on: date
    kind: str
    zones: Sequence[str] = ()
    needle: str = ""
    notes: str = ""
    bottles: Sequence[tuple[Bottle, Said]] = ()
    decided: Said = NOBODY
    number: int = 1
    said: Texts = field(default_factory=dict)

    def session(self, said: Texts) -> Session:
        return Session(self.kind, self.zones, self.on, said)


@dataclass(frozen=True, slots=True)
class Ending:
    """Who answers for completing without a lot or a consent, and the entry of the record that had foreseen the
    session, which is taken off the plan."""

    override: Said = NOBODY
    planned: UUID | None = None


class Completed(Exception):
    """The sitting is in the record already; `sitting` says by whom and when."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__("completed already")
        self.sitting = sitting


class Overtaken(Exception):
    """Somebody else changed the draft meanwhile; `now` is what stands there."""

    def __init__(self, now: Sitting) -> None:
        super().__init__("changed meanwhile")
        self.now = now


class NotReady(Exception):
    """It cannot be completed as it stands. `missing`: "day", "stop", "lot", "consent", or a bottle's id."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


def begin_once(at: At, record: Record, draft: Draft, id: UUID, today: date) -> Sitting:
    """As `begin`; sent twice it is the same draft (`base.once`)."""

    def is_it(there: Sitting) -> bool:
        asked = (at.studio.pk, record.pk, at.user.pk, draft.on, draft.kind, list(draft.zones))
        return (there.studio_id, there.record_id, there.artist_id, there.on, there.kind, there.zones) == asked

    return once(Sitting, id, is_it, lambda drawn: begin(at, record, draft, today, drawn))[0]


@transaction.atomic
def begin(at: At, record: Record, draft: Draft, today: date, id: UUID | None = None) -> Sitting:
    """A draft. Raises NotReady when the check stops the session and nobody decided to go ahead."""
    record = held(record)
    stops = stops_of(checks_for(record, draft.session(draft.said), today))
    if stops and not draft.decided:
        raise NotReady(["stop"])
    sitting = Sitting(id=id or uuid4(), studio=at.studio, record=record, artist=at.user, said=dict(draft.said))
    _write(sitting, draft)
    _decide(sitting, at, stops, draft.decided)
    sitting.save()
    _put_bottles(sitting, draft)
    return sitting


@transaction.atomic
def save(at: At, sitting: Sitting, draft: Draft, today: date) -> Sitting:
    """The draft as it is now. Raises Completed and Overtaken."""
    held(sitting.record)
    now = locked(sitting)
    if now.number != draft.number:
        raise Overtaken(now)
    now.said = still_said(now, draft.zones)
    _write(now, draft)
    stops = stops_of(checks_for(now.record, draft.session(now.said), today))
    if draft.decided and not set(stops) <= set(now.stops):
        _decide(now, at, stops, draft.decided)
    now.number += 1
    now.save()
    _put_bottles(now, draft)
    return now


@transaction.atomic
def complete(at: At, sitting: Sitting, draft: Draft, ending: Ending, today: date) -> Sitting:
    """Write the session into the record, once, with the pigments as they are in the bottles now.

    Raises Completed, Overtaken, NotReady, and BadInput when the record could not be read with it.
    """
    now = save(at, sitting, draft, today)
    missing = lacking(now, draft, today)
    grave = [one for one in missing if one not in ("lot", "consent")]
    if grave or (missing and not ending.override):
        raise NotReady(missing)
    if missing:
        now.override_who, now.override_reason, now.override_by = ending.override.who, ending.override.why, at.user
    now.key, now.completed_at, now.completed_by = uuid4(), timezone.now(), at.user
    now.save()
    for used in now.used.select_related("bottle"):
        used.pigment, used.beside = pigment_of(used.bottle), beside_of(used.bottle)
        used.save(update_fields=["pigment", "beside"])
    actions.change(now.record, at.speaker, [_entry(now), *_off_the_plan(now.record, ending.planned)], today=today)
    return now


def lacking(sitting: Sitting, draft: Draft, today: date) -> list[str]:
    """What stands in the way of completing: a day to come, a stop that nobody decided about, a bottle that nobody
    answers for; and what an override can stand in for: the lot of each bottle, a consent."""
    found = ["day"] if draft.on > today else []
    stops = stops_of(checks_for(sitting.record, draft.session(sitting.said), today))
    if not set(stops) <= set(sitting.stops):
        found.append("stop")
    found += [str(bottle.pk) for bottle, said in draft.bottles if not said and warnings_of(bottle, draft.on).grave]
    if draft.kind != "removal" and not (draft.bottles and all(bottle.lot for bottle, _ in draft.bottles)):
        found.append("lot")
    return found if sitting.signature_id else [*found, "consent"]


@transaction.atomic
def abandon(sitting: Sitting, *, seen: int) -> None:
    """A draft is thrown away. Raises Completed and Overtaken."""
    held(sitting.record)
    now = locked(sitting)
    if now.number != seen:
        raise Overtaken(now)
    now.delete()


def locked(sitting: Sitting) -> Sitting:
    """The sitting as it is now, held until the transaction ends. Raises Completed."""
    found = Sitting.objects.select_for_update(of=("self",)).select_related("record")
    now = get_object_or_404(found, pk=sitting.pk)
    if now.completed_at:
        raise Completed(now)
    return now


def still_said(sitting: Sitting, zones: Iterable[str]) -> dict[str, str]:
    """What was said for a sitting, as far as it holds where the session now is to be."""
    return dict(sitting.said) if set(zones) == set(sitting.zones) else elsewhere(sitting.said)


def _write(sitting: Sitting, draft: Draft) -> None:
    sitting.on, sitting.kind, sitting.zones = draft.on, draft.kind, list(draft.zones)
    sitting.needle, sitting.notes = draft.needle, draft.notes


def _decide(sitting: Sitting, at: At, stops: Sequence[str], decided: Said) -> None:
    if stops:
        sitting.stops, sitting.decided_who, sitting.decided_why = list(stops), decided.who, decided.why
        sitting.decided_by, sitting.decided_at = at.user, timezone.now()


def _put_bottles(sitting: Sitting, draft: Draft) -> None:
    sitting.used.all().delete()
    Used.objects.bulk_create(
        Used(sitting=sitting, bottle=bottle, confirmed_who=said.who, confirmed_why=said.why)
        for bottle, said in draft.bottles
    )


def _entry(sitting: Sitting) -> Fact:
    used = list(sitting.used.order_by("pk"))
    body: dict[str, Any] = {"date": sitting.on.isoformat(), "kind": sitting.kind, "artist": str(sitting.studio)[:120]}
    if sitting.zones:
        body["zones"] = list(sitting.zones)
    if used:
        body["pigments"] = [one.pigment for one in used]
    said = {"needle": sitting.needle, "notes": sitting.notes}
    beside: dict[str, Any] = {key: value for key, value in said.items() if value}
    if used:
        beside["pigments"] = [one.beside for one in used]
    return Fact(Section.SESSION, body, beside | {"sitting": str(sitting.pk)}, key=sitting.key or uuid4())


def _off_the_plan(record: Record, planned: UUID | None) -> list[Fact]:
    if planned is None:
        return []
    entry = record.entries.filter(key=planned, section=Section.PROCEDURE, current=True, removed=False).first()
    return [Fact(Section.PROCEDURE, entry.body, entry.beside, entry.key, removed=True)] if entry else []
