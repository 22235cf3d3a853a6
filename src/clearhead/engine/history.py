"""A record's events as dates: which count, when they happened, and which are only possible."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clearhead.engine.request import Request
from clearhead.engine.timeline import Since, Until
from clearhead.engine.zones import meets
from clearhead.model.record import Event, Session, Status
from clearhead.model.value import NEVER

#: Procedures of the record that put pigment in, beside the sessions it lists.
PIGMENTING = ("smp-session", "touch-up", "smp-over-scar")
_SAY_NOTHING = (Status.CANCELLED, Status.NOT_PLANNED)


@dataclass(frozen=True, slots=True)
class Stated:
    """The entries about some procedures; `answers`: whether they answer for the past of all of them.

    One that happened does, since the last is asked about. That one never happened answers only for itself, and one
    that is planned says nothing of what came before.
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
    happened = any(_may_have_happened(event, request.as_of) for event in found)
    return Stated(found, happened or never == wanted) if found else None


def _may_have_happened(event: Event, as_of: date) -> bool:
    if event.status is None:
        return event.on is None or event.on <= as_of
    return event.status in (Status.DONE, Status.UNDER_WAY)


def planned(request: Request, names: Iterable[str]) -> list[Event] | None:
    """The planned entries of some procedures; none when each is said not to be planned; None when that is open."""
    wanted = frozenset(names)
    about = [event for event in request.record.events or () if event.what in wanted and event is not request.event]
    ahead = [event for event in about if _may_come(event, request.as_of)]
    ruled_out = frozenset(event.what for event in about if event.status in (Status.NEVER, Status.NOT_PLANNED))
    return ahead if ahead or ruled_out == wanted else None


def _may_come(event: Event, as_of: date) -> bool:
    if event.status is None:
        return event.on is None or event.on >= as_of
    return event.status is Status.PLANNED


def anywhere(_: Request, events: Iterable[Event]) -> list[tuple[Event, bool]]:
    """The events, each sure to count wherever it was."""
    return [(event, True) for event in events]


def in_field(request: Request, events: Iterable[Event]) -> list[tuple[Event, bool]]:
    """The events that reach the skin the procedure will reach, each with whether that is sure."""
    placed = [(event, meets(event.zones, request.zones)) for event in events]
    return [(event, meeting is True) for event, meeting in placed if meeting is not False]


def since(request: Request, events: Iterable[tuple[Event, bool]], answers: bool) -> Since | int | None:
    """Days since the last of some events; NEVER when every entry says that it never happened.

    Where the entries do not answer for the past, it is open until the first of them comes; None if none has a day.
    """
    sure: list[date] = []
    maybe: list[date] = []
    before: date | None = None
    lasting: date | None = None
    for event, is_sure in events:
        known = is_sure and event.status is not None
        if event.status is Status.UNDER_WAY and not event.ended and known:
            lasting = min(filter(None, (lasting, event.on or request.as_of)))
        elif day := event.ended or event.on:
            (sure if known else maybe).append(day)
        elif event.status not in (Status.NEVER, Status.PLANNED):
            before = request.as_of
    if not (sure or maybe or before or lasting):
        return NEVER if answers else None
    return Since(tuple(sure), tuple(maybe), before, None, lasting, not answers)


def since_end(request: Request, events: Iterable[tuple[Event, bool]], answers: bool) -> Since | int | None:
    """Days since the last course ended. A course begun and not ended goes on; one that is over ended some day."""
    sure: list[date] = []
    maybe: list[date] = []
    before: date | None = None
    not_earlier: date | None = None
    lasting: date | None = None
    for event, is_sure in events:
        known = is_sure and event.status is not None
        if event.ended:
            (sure if known else maybe).append(event.ended)
        elif event.status is Status.PLANNED:
            (sure if known else maybe).extend(filter(None, [event.on]))
        elif event.status is Status.UNDER_WAY and known:
            lasting = min(filter(None, (lasting, event.on or request.as_of)))
        elif event.status is not Status.NEVER:
            before = request.as_of
            not_earlier = max(filter(None, (not_earlier, event.on)), default=None) if known else not_earlier
    if not (sure or maybe or before or lasting):
        return NEVER if answers else None
    return Since(tuple(sure), tuple(maybe), before, not_earlier, lasting, not answers)


def until(events: Iterable[tuple[Event, bool]]) -> Until:
    """Days until the next of some planned events."""
    events = tuple(events)
    sure = tuple(event.on for event, is_sure in events if event.on and is_sure and event.status)
    maybe = tuple(event.on for event, is_sure in events if event.on and not (is_sure and event.status))
    return Until(sure, maybe, any(event.on is None for event, _ in events))


def pigment_sessions(request: Request) -> tuple[Session, ...] | None:
    """The sessions that put pigment in: those listed, and the planned ones that have no pigment on record yet."""
    if request.given.get("smp.present") is False:
        return ()
    if request.record.sessions is None:
        return None
    listed = tuple(session for session in request.record.sessions if session.kind != "removal")
    others = stated(request, PIGMENTING)
    return (*listed, *(_as_session(event) for event in (others.events if others else ()) if _adds_pigment(event)))


def _adds_pigment(event: Event) -> bool:
    return event.status is not Status.NEVER


def _as_session(event: Event) -> Session:
    return Session(on=event.on, kind="session", zones=event.zones)


def since_sessions(request: Request, sessions: Iterable[tuple[Session, bool]]) -> Since | int:
    """Days since the last of some sessions; an undated one happened some day up to now."""
    sure: list[date] = []
    maybe: list[date] = []
    before: date | None = None
    for session, is_sure in sessions:
        if session.on is None:
            before = request.as_of
        else:
            (sure if is_sure else maybe).append(session.on)
    if not (sure or maybe or before):
        return NEVER
    return Since(tuple(sure), tuple(maybe), before)
