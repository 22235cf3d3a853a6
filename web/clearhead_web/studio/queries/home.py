"""What needs doing at a studio: the same few queries however many clients it has."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias
from uuid import UUID

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from clearhead.engine.history import PIGMENTING
from clearhead.handoff.words import who
from clearhead.model.dates import as_date
from clearhead.model.level import Level
from clearhead_web.answers.queries import for_studio
from clearhead_web.base import guidance
from clearhead_web.handover.queries import with_untold
from clearhead_web.people.models import Studio
from clearhead_web.placing.asking import of_studio
from clearhead_web.planning.queries import asks_again
from clearhead_web.records.document import Section
from clearhead_web.records.models import Attestation, Invitation, Record
from clearhead_web.studio.models import Bottle, Sitting
from clearhead_web.studio.pigments import Match, Warnings, matches, pigment_of, warnings_of
from clearhead_web.studio.queries.clients import LastSession, clients_of, last_session, shared_with
from clearhead_web.studio.queries.planned import Planned, planned

#: Of so many of the next procedures it is asked who was told: more than anybody sees to in a day.
NEXT = 40
#: The studio is this one: it sees the procedure here and has no need to be told by letter.
OURSELVES = "smp-artist"


@dataclass(frozen=True, slots=True)
class Untold:
    planned: Planned
    roles: Sequence[str]


@dataclass(frozen=True, slots=True)
class Small:
    """A draft, a disputed fact or an invitation that waits. `what` and `words`: see `_small`."""

    kind: str
    record_id: UUID
    address: UUID
    what: str
    words: str
    at: datetime


@dataclass(slots=True)
class Recalled:
    """A recall that the studio's pigment meets: bottles, and clients who got it (`gone`: those who share no longer)."""

    match: Match
    bottles: list[Bottle] = field(default_factory=list)
    clients: dict[UUID, date | None] = field(default_factory=dict)
    gone: set[UUID] = field(default_factory=set)


@dataclass(slots=True)
class Home:
    """`untold`: of the next `asked` of the `ahead` procedures that are planned; `marked`: those of which the artist is
    asked for a word on where they meet the pigment; `plans`: the records whose plan changed since the
    studio spoke of it.
    """

    names: Mapping[UUID, str]
    ahead: int
    asked: int
    untold: list[Untold]
    waiting: list[Planned]
    marked: list[Planned]
    plans: list[UUID]
    touch_ups: list[Planned]
    longest_ago: list[tuple[UUID, LastSession]]
    never: int
    bottles: list[tuple[Bottle, Warnings]]
    recalled: list[Recalled]
    small: list[Small]

    def of_kind(self, kind: str) -> list[Small]:
        return [one for one in self.small if one.kind == kind]

    @property
    def drafts(self) -> list[Small]:
        return self.of_kind("draft")

    @property
    def disputed(self) -> list[Small]:
        return self.of_kind("disputed")

    @property
    def invitations(self) -> list[Small]:
        return self.of_kind("invitation")


def home(studio: Studio, today: date) -> Home:
    records = list(clients_of(studio).only("name", "document").annotate(asks_again=asks_again(studio)))
    bottles = list(Bottle.objects.filter(studio=studio).order_by("product", "lot"))
    met = {bottle.pk: found for bottle in bottles if (found := matches(pigment_of(bottle)))}
    small = _small(studio, met)
    ahead = planned(for_studio(studio), today)
    asked = of_studio(studio)
    last = {record.pk: last_session(record.document) for record in records}
    dated = [(id, one) for id, one in last.items() if one]
    return Home(
        names={record.pk: record.name for record in records},
        ahead=len(ahead),
        asked=min(len(ahead), NEXT),
        untold=_untold(ahead[:NEXT]),
        waiting=[one for one in ahead if one.answer.verdict >= Level.WAIT],
        marked=[one for one in ahead if one.key in asked],
        plans=[record.pk for record in records if record.asks_again],
        touch_ups=[one for one in ahead if one.answer.procedure in PIGMENTING],
        longest_ago=sorted(dated, key=lambda one: one[1].on),
        never=len(records) - len(dated),
        bottles=_to_beware_of(bottles, today),
        recalled=_recalled(records, small, bottles, met),
        small=small,
    )


Rows: TypeAlias = "QuerySet[Any, tuple[Any, ...]]"


def _untold(ahead: Iterable[Planned]) -> list[Untold]:
    by_answer = {one.answer.pk: one for one in ahead}
    guideline, found = guidance.guideline(), []
    for coming in with_untold(one.answer for one in by_answer.values()):
        roles = [who(guideline, role) for role in coming.untold if role != OURSELVES]
        if roles:
            found.append(Untold(by_answer[coming.answer.pk], roles))
    return found


def _to_beware_of(bottles: Iterable[Bottle], today: date) -> list[tuple[Bottle, Warnings]]:
    on_the_shelf = ((bottle, warnings_of(bottle, today)) for bottle in bottles if bottle.discarded_at is None)
    found = [(bottle, warnings) for bottle, warnings in on_the_shelf if warnings.grave or warnings.expires_soon]
    return sorted(found, key=lambda one: one[1].rank)


DISPUTED_SESSION = "disputed-session"
USED = "used"
#: The recalls that a bottle meets, by the bottle.
Met: TypeAlias = Mapping[UUID, Sequence[Match]]
#: A session of a record, by the record.
OfRecord: TypeAlias = tuple[UUID, Mapping[str, Any]]


def _sessions(records: Iterable[Record], small: Iterable[Small]) -> Iterator[OfRecord]:
    """Also what is disputed: it may be true all the same, and nobody with a recalled lot is to be left out."""
    for record in records:
        for session in (record.document.get("smp") or {}).get("sessions") or ():
            yield record.pk, session
    for one in small:
        if one.kind == DISPUTED_SESSION:
            yield one.record_id, json.loads(one.words)


def _recalled(records: Sequence[Record], small: Sequence[Small], bottles: Iterable[Bottle], met: Met) -> list[Recalled]:
    """By what the bottles say now, and by what the clients' records say they got, here or elsewhere."""
    found: dict[tuple[str, bool], Recalled] = {}
    of_bottle: dict[UUID, list[Recalled]] = {}
    for bottle in bottles:
        for match in met.get(bottle.pk, ()):
            one = found.setdefault((match.recall.id, match.sure), Recalled(match))
            one.bottles.append(bottle)
            of_bottle.setdefault(bottle.pk, []).append(one)
    for id, on, match in _in_records(_sessions(records, small)):
        found.setdefault((match.recall.id, match.sure), Recalled(match)).clients[id] = on
    _add_sittings(of_bottle, {record.pk for record in records}, small)
    return sorted(found.values(), key=lambda one: not one.match.sure)


def _in_records(sessions: Iterable[OfRecord]) -> Iterable[tuple[UUID, date | None, Match]]:
    """Every session of these whose pigment meets a recall. A lot is matched once, then by its days."""
    tried: dict[tuple[str | None, ...], bool] = {}
    for record, session in sessions:
        for pigment in session.get("pigments") or ():
            lot = (pigment.get("product"), pigment.get("maker"), pigment.get("lot"))
            if lot not in tried:
                tried[lot] = bool(matches(pigment))
            if tried[lot]:
                on = as_date(session.get("date"))
                yield from ((record, on, match) for match in matches(pigment, on))


def _add_sittings(of_bottle: Mapping[UUID, list[Recalled]], seen: set[UUID], small: Iterable[Small]) -> None:
    """Who got these bottles here, also where the record has been changed since or is shared no longer."""
    for used in small:
        for one in of_bottle.get(used.address, ()) if used.kind == USED else ():
            if used.record_id in seen:
                one.clients.setdefault(used.record_id, as_date(used.words))
            else:
                one.gone.add(used.record_id)


def _small(studio: Studio, bottles: Iterable[UUID]) -> list[Small]:
    """Drafts (what: the kind, words: the day), disputed facts (the section, the client's words), disputed sessions
    (words: what they say, in JSON), invitations (the address) and uses of these bottles (address: the bottle, words:
    the day) in one query."""
    parts = [_drafts(studio), *_disputed(studio), _invitations(studio), _used(bottles)]
    rows = parts[0].union(*parts[1:], all=True).order_by("row_at")
    return [Small(*row) for row in rows]


def _rows(found: QuerySet[Any], kind: str, record: str, address: str, what: str, words: Any, at: str) -> Rows:  # noqa: PLR0913, PLR0917 - one for each column
    rows: Rows = (
        found.order_by()
        .annotate(
            row_kind=Value(kind, CharField()),
            row_record=F(record),
            row_address=F(address),
            row_what=Cast(what, CharField()),
            row_words=Cast(words, CharField()),
            row_at=F(at),
        )
        .values_list("row_kind", "row_record", "row_address", "row_what", "row_words", "row_at")
    )
    return rows


def _drafts(studio: Studio) -> Rows:
    found = Sitting.objects.filter(shared_with(studio), studio=studio, completed_at=None)
    return _rows(found, "draft", "record_id", "pk", "kind", "on", "made_at")


def _used(bottles: Iterable[UUID]) -> Rows:
    found = Sitting.objects.filter(used__bottle__in=list(bottles)).exclude(completed_at=None)
    return _rows(found, USED, "record_id", "used__bottle", "kind", "on", "completed_at")


def _disputed(studio: Studio) -> tuple[Rows, Rows]:
    """Current versions whose last word of the client is a dispute."""
    later = Attestation.objects.filter(entry=OuterRef("entry"), pk__gt=OuterRef("pk"))
    found = Attestation.objects.filter(
        shared_with(studio, "entry__record"),
        ~Exists(later),
        verdict=Attestation.Verdict.DISPUTE,
        entry__current=True,
        entry__removed=False,
    )
    where = "entry__record_id", "entry__key", "entry__section"
    sessions = found.filter(entry__section=Section.SESSION)
    return _rows(found, "disputed", *where, "words", "at"), _rows(
        sessions, DISPUTED_SESSION, *where, "entry__body", "at"
    )


def _invitations(studio: Studio) -> Rows:
    found = Invitation.objects.filter(
        studio=studio, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now(), record__erased_at=None
    )
    return _rows(found, "invitation", "record_id", "pk", "email", Value(""), "made_at")
