"""Every write to a placement. The record is held meanwhile, so that two who act at once act one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from clearhead.handoff.phrasing import in_order
from clearhead_web.handover.actions import handing
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.people.models import Studio, User
from clearhead_web.placing import queries
from clearhead_web.placing.models import Party, Placement, Said, Version
from clearhead_web.placing.standing import Place, about
from clearhead_web.records.actions import change, held
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.guard import Seen
from clearhead_web.records.models import Record

Kind = Said.Kind
#: How a hand-over's ledger calls what its recipient did.
STEPS = {Kind.COMMENT: Step.Kind.COMMENT, Kind.AGREE: Step.Kind.AGREED, Kind.DISAGREE: Step.Kind.DISAGREED}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who acts, as which party; through a studio, or through the link of a hand-over."""

    party: Party
    who: str
    user: User | None = None
    studio: Studio | None = None
    handover: HandOver | None = None

    def signed(self) -> dict[str, Any]:
        return {
            "party": self.party,
            "who": self.who[:200],
            "by": self.user,
            "studio": self.studio,
            "handover": self.handover,
        }


class Overtaken(Exception):
    """Marks of `party` have changed since the page was shown."""

    def __init__(self, party: Party, number: int) -> None:
        super().__init__(f"version {number} of {party}")
        self.party = party
        self.number = number


class NothingThere(Exception):
    """There are no marks to agree to."""


@transaction.atomic
def mark(record: Record, key: UUID, speaker: Speaker, marks: Mapping[str, Any], seen: int) -> bool:
    """A new version of the speaker's marks. Whether it says anything new.

    `seen`: the number of their newest version when the page was shown. Raises Overtaken when there is a newer one, and
    as `_held` does.
    """
    placement, place = _held(record, key, speaker)
    number, newest = place.number(speaker.party), place.newest(speaker.party)
    if newest is not None and newest.marks == dict(marks):
        return False
    if number != seen:
        raise Overtaken(speaker.party, number)
    number = place.last_number(speaker.party)
    Version.objects.create(placement=placement, number=number + 1, marks=dict(marks), **speaker.signed())
    _write_down(speaker, Step.Kind.MARKED)
    return True


@dataclass(frozen=True, slots=True)
class Word:
    """A comment, or a word on the marks that were `seen`: the number of each party's version. `whose`: of what is kept
    or dropped."""

    kind: Said.Kind
    words: str
    seen: Mapping[Party, int]
    whose: str = ""


@transaction.atomic
def say(record: Record, key: UUID, speaker: Speaker, word: Word) -> bool:
    """Whether it was not said already.

    Raises NothingThere, and Overtaken when what it is about is not what stands there now; a comment is about none.
    """
    kind = word.kind
    placement, place = _held(record, key, speaker)
    if kind in (Kind.KEEP, Kind.DROP):
        _look_at(place, Party(word.whose), word.seen)
    elif kind != Kind.COMMENT:
        _look(place, speaker.party, word.seen)
    said = Said(
        placement=placement,
        kind=kind,
        words=word.words,
        whose=word.whose,
        surgeon_version=place.number(Party.SURGEON),
        artist_version=place.number(Party.ARTIST),
        **speaker.signed(),
    )
    if _is_said(place, said):
        return False
    said.save()
    _write_down(speaker, STEPS.get(kind), word.words)
    return True


def _held(record: Record, key: UUID, speaker: Speaker) -> tuple[Placement, Place]:
    """Whoever came by a door that was closed meanwhile is late: raises OpensNoMore, Http404 for a studio."""
    if speaker.handover is not None:
        handing.hold_link(speaker.handover, timezone.now())
    if speaker.studio is not None:
        handing.hold_access(record, speaker.studio)
    locked = held(record)
    placement = queries.placement_of(locked, key) or Placement.objects.create(record=locked, key=key)
    return placement, queries.place_in(placement)


def _look(place: Place, party: Party, seen: Mapping[Party, int]) -> None:
    if not any(place.number(other) for other in about(party)):
        raise NothingThere
    for other in about(party):
        _look_at(place, other, seen)


def _look_at(place: Place, other: Party, seen: Mapping[Party, int]) -> None:
    if place.number(other) != seen.get(other, 0):
        raise Overtaken(other, place.number(other))


def _is_said(place: Place, said: Said) -> bool:
    """The same by the same, with nothing between that would ask for it anew."""
    last = next((one for one in reversed(place.said) if one.party == said.party), None)
    if last is None or _gist(last) != _gist(said):
        return False
    if said.kind in (Kind.COMMENT, Kind.KEEP, Kind.DROP):
        return True
    return not place.standing(Party(said.party)).is_asked


def _gist(said: Said) -> tuple[object, ...]:
    return said.kind, said.who, said.words, said.whose, said.surgeon_version, said.artist_version


def _write_down(speaker: Speaker, kind: Step.Kind | None, words: str = "") -> None:
    if speaker.handover is not None and kind is not None:
        speaker.handover.steps.create(kind=kind, who=speaker.who[:120], words=words)


# ---- Into the record ----


@transaction.atomic
def write_into_record(seen: Seen, key: UUID, shown: Mapping[Party, int], today: date) -> bool:
    """Where the operation reaches, as it is confirmed, into the procedure's entry; the change says who marked it.
    Whether the record did not say so already.

    Raises Overtaken, NothingThere where nothing confirmed stands there, and what `records.actions.change` raises.
    """
    locked = held(seen.record)
    place = queries.place_of(locked, key)
    _look(place, Party.CLIENT, shown)
    entry = locked.entries.filter(key=key, current=True, removed=False).first()
    version = place.newest(Party.SURGEON)
    if not place.is_settled or place.surgeon is None or version is None or entry is None:
        raise NothingThere
    zones = list(in_order(place.surgeon.reach))
    if set(entry.body.get("zones") or ()) == set(zones):
        return False
    fact = Fact(Section(entry.section), {**entry.body, "zones": zones}, entry.beside, entry.key)
    by = version.who or Party.SURGEON.label
    why = f"{queries.FROM_MARKS} by {by} in version {version.number} and confirmed by the client"
    change(seen.record, seen.speaker, [fact], today=today, why=why[:300])
    return True
