"""A record's entries as occurrences in time: when each can have been, whether it surely was, and whether here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clearhead.engine.request import Request
from clearhead.engine.timeline import Occurrence, Since, Span, Until
from clearhead.engine.zones import meets
from clearhead.model.record import Event, Session, Status
from clearhead.model.value import NEVER

#: Procedures of the record that put pigment in, beside the sessions it lists.
PIGMENTING = ("smp-session", "touch-up", "smp-over-scar")
_SAY_NOTHING = (Status.CANCELLED, Status.NOT_PLANNED)
#: Work that nobody spoke of: at any time, anywhere, with any pigment, or not at all.
UNSPOKEN = Session()


@dataclass(frozen=True, slots=True)
class Stated:
    """The entries about some procedures; `answers`: whether they answer for the past of all of them.

    One that happened does, since the last is asked about. That one never happened answers only for itself; one that
    is planned, or of which nobody says whether it happened, says nothing of what came before.
    """

    events: tuple[Event, ...]
    answers: bool


def stated(request: Request, names: Iterable[str]) -> Stated | None:
    """What the record says of some procedures; None when it says nothing.

    The entry that is asked about is left out: it is the future, not the history.
    """
    wanted = frozenset(names)
    found = tuple(
        event
        for event in request.record.events or ()
        if event.what in wanted and event is not request.event and event.status not in _SAY_NOTHING
    )
    never = frozenset(event.what for event in found if event.status is Status.NEVER)
    happened = any(event.status in (Status.DONE, Status.UNDER_WAY) for event in found)
    return Stated(found, happened or never == wanted) if found else None


def planned(request: Request, names: Iterable[str]) -> tuple[Event, ...] | None:
    """The planned entries of some procedures; none when each is said not to be planned; None when that is open."""
    wanted = frozenset(names)
    about = [event for event in request.record.events or () if event.what in wanted and event is not request.event]
    ahead = tuple(event for event in about if _may_come(event, request.as_of))
    ruled_out = frozenset(event.what for event in about if event.status in (Status.NEVER, Status.NOT_PLANNED))
    return ahead if ahead or ruled_out == wanted else None


def _may_come(event: Event, as_of: date) -> bool:
    if event.status is None:
        return event.on is None or event.on >= as_of
    return event.status is Status.PLANNED


def comes(event: Event) -> bool:
    """Whether an entry speaks of something that happened or may."""
    return event.status not in (*_SAY_NOTHING, Status.NEVER)


def occurrence(event: Event, as_of: date, *, here: bool = True, course: bool = False) -> Occurrence:
    """When an entry can have been. `course`: with no end on record it goes on or ended some day; else it is one day."""
    first = _first(event, as_of)
    return Occurrence(first, _last(event, first, as_of, course), here and event.status is not None)


def _first(event: Event, as_of: date) -> Span:
    if event.on:
        return Span.on(event.on)
    latest = event.ended or date.max
    if event.status in (Status.DONE, Status.UNDER_WAY):
        return Span(date.min, min(latest, as_of))
    return Span(as_of, max(latest, as_of)) if event.status is Status.PLANNED else Span(date.min, latest)


def _last(event: Event, first: Span, as_of: date, course: bool) -> Span:
    if event.ended:
        return Span.on(event.ended)
    if event.status is Status.UNDER_WAY:
        return Span.on(date.max)
    if event.on and not course:
        return first
    return Span(first.earliest, as_of if event.status is Status.DONE else date.max)


def anywhere(_: Request, events: Iterable[Event]) -> list[tuple[Event, bool]]:
    """The events, each sure to count wherever it was."""
    return [(event, True) for event in events if comes(event)]


def in_field(request: Request, events: Iterable[Event]) -> list[tuple[Event, bool]]:
    """The events that reach the skin the procedure will reach, each with whether that is sure."""
    placed = [(event, meets(event.zones, request.zones)) for event in events if comes(event)]
    return [(event, meeting is True) for event, meeting in placed if meeting is not False]


def since(request: Request, events: Iterable[tuple[Event, bool]], answers: bool) -> Since | int | None:
    """Days since the last of some events; NEVER when every entry says that it never happened."""
    found = [occurrence(event, request.as_of, here=here) for event, here in events]
    return _since(found, None if answers else _in_the_past(request.as_of))


def since_end(request: Request, events: Iterable[tuple[Event, bool]], answers: bool) -> Since | int | None:
    """Days since the last course ended; none pass while one goes on."""
    found = [occurrence(event, request.as_of, here=here, course=True) for event, here in events]
    return _since(found, None if answers else Occurrence(Span(date.min, request.as_of), Span(), sure=False))


def _since(occurrences: list[Occurrence], unspoken: Occurrence | None) -> Since | int | None:
    if not occurrences:
        return None if unspoken else NEVER
    return Since(tuple(occurrences), unspoken)


def _in_the_past(as_of: date) -> Occurrence:
    """What may have happened, some day until now, without anybody saying so."""
    return Occurrence(Span(date.min, as_of), Span(date.min, as_of), sure=False)


def since_removal(request: Request, names: Iterable[str]) -> Since | int | None:
    """Days since pigment was last removed: removal stands among the sessions (kind: removal) or among the procedures.

    A list of sessions is whole, removals included.
    """
    among = stated(request, names)
    events = anywhere(request, among.events) if among else []
    found = [*removals(request), *(occurrence(event, request.as_of) for event, _ in events)]
    answers = request.record.sessions is not None or (among is not None and among.answers)
    return _since(found, None if answers else _in_the_past(request.as_of))


def until(request: Request, events: Iterable[tuple[Event, bool]]) -> Until:
    """Days until the next of some planned events."""
    return Until(tuple(occurrence(event, request.as_of, here=here) for event, here in events))


# ---- Work on the pigment: the sessions that a record lists, and those that stand among its procedures ----


@dataclass(frozen=True, slots=True)
class Work:
    """A session that puts pigment in, and when it was or may be."""

    session: Session
    when: Occurrence


def pigment_work(request: Request) -> tuple[Work, ...] | None:
    """Every session that puts pigment in, past or planned; None when the record says nothing of any.

    Sessions that are listed are all there were. Where only other entries speak of sessions, or only of removal,
    there may have been more.
    """
    if request.given.get("smp.present") is False:
        return ()
    listed = request.record.sessions
    among = stated(request, PIGMENTING)
    events = anywhere(request, among.events) if among else []
    if listed is None and not events:
        return None
    work = [_listed(session, request.as_of) for session in listed or () if session.kind != "removal"]
    work += [_entered(event, request.as_of) for event, _ in events]
    incomplete = listed is None or (bool(listed) and all(session.kind == "removal" for session in listed))
    return (*work, Work(UNSPOKEN, Occurrence(Span(), Span(), sure=False))) if incomplete else tuple(work)


def _listed(session: Session, as_of: date) -> Work:
    day = Span.on(session.on) if session.on else Span(date.min, as_of)
    return Work(session, Occurrence(day, day, sure=True))


def _entered(event: Event, as_of: date) -> Work:
    return Work(Session(on=event.on, zones=event.zones), occurrence(event, as_of))


def removals(request: Request) -> list[Occurrence]:
    """The removals among the sessions listed."""
    listed = [session for session in request.record.sessions or () if session.kind == "removal"]
    return [_listed(session, request.as_of).when for session in listed]


def since_work(work: Iterable[Work], zones: frozenset[str] | None, *, anywhere: bool) -> Since | int:
    """Days since the last session: anywhere, or in the skin that the procedure reaches."""
    placed = [(one, True if anywhere else meets(one.session.zones, zones)) for one in work]
    occurrences = [
        Occurrence(one.when.first, one.when.last, one.when.sure and meeting is True)
        for one, meeting in placed
        if meeting is not False
    ]
    return Since(tuple(occurrences)) if occurrences else NEVER
