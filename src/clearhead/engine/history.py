"""A record's events as dates: which count, when they happened, and which are only possible."""

from collections.abc import Iterable
from datetime import date

from clearhead.engine.request import Request
from clearhead.engine.timeline import Since, Until
from clearhead.engine.zones import meets
from clearhead.model.record import Event, Session, Status
from clearhead.model.value import NEVER

#: Procedures of the record that put pigment in, beside the sessions it lists.
PIGMENTING = ("smp-session", "touch-up", "smp-over-scar")


def stated(request: Request, names: Iterable[str]) -> list[Event] | None:
    """The entries about some procedures, or None when the record says nothing about any of them.

    The entry that is asked about is left out: it is the future, not the history. Cancelled entries say nothing.
    """
    wanted = frozenset(names)
    if request.record.events is None:
        return None
    found = [
        event
        for event in request.record.events
        if event.what in wanted and event is not request.event and event.status is not Status.CANCELLED
    ]
    return found or None


def in_field(request: Request, events: Iterable[Event]) -> list[tuple[Event, bool]]:
    """The events that reach the skin the procedure will reach, each with whether that is sure."""
    placed = [(event, meets(event.zones, request.zones)) for event in events]
    return [(event, meeting is True) for event, meeting in placed if meeting is not False]


def since(request: Request, events: Iterable[tuple[Event, bool]]) -> Since | int:
    """Days since the last of some events; NEVER when every entry says that it never happened."""
    sure: list[date] = []
    maybe: list[date] = []
    before: date | None = None
    lasting: date | None = None
    for event, is_sure in events:
        if event.status is Status.NEVER:
            continue
        if event.status is Status.UNDER_WAY and not event.ended and is_sure:
            lasting = min(filter(None, (lasting, event.on or request.as_of)))
        elif day := event.ended or event.on:
            (sure if is_sure and event.status else maybe).append(day)
        elif event.status is not Status.PLANNED:
            before = request.as_of
    if not (sure or maybe or before or lasting):
        return NEVER
    return Since(tuple(sure), tuple(maybe), before, None, lasting)


def since_end(request: Request, events: Iterable[Event]) -> Since | int:
    """Days since the last course ended. A course begun and not ended goes on; one that is over ended some day."""
    sure: list[date] = []
    maybe: list[date] = []
    before: date | None = None
    not_earlier: date | None = None
    lasting: date | None = None
    for event in events:
        if event.status is Status.NEVER:
            continue
        if event.ended:
            (sure if event.status else maybe).append(event.ended)
        elif event.status in (Status.UNDER_WAY, Status.PLANNED):
            start = event.on or request.as_of
            lasting = min(filter(None, (lasting, start)))
        else:
            before = request.as_of
            not_earlier = max(filter(None, (not_earlier, event.on)), default=None) if event.status else not_earlier
    if not (sure or maybe or before or lasting):
        return NEVER
    return Since(tuple(sure), tuple(maybe), before, not_earlier, lasting)


def until(events: Iterable[tuple[Event, bool]]) -> Until:
    """Days until the next of some planned events."""
    planned = [(event, is_sure) for event, is_sure in events if event.status in (Status.PLANNED, None)]
    sure = tuple(event.on for event, is_sure in planned if event.on and is_sure and event.status)
    maybe = tuple(event.on for event, is_sure in planned if event.on and not (is_sure and event.status))
    return Until(sure, maybe, any(event.on is None for event, _ in planned))


def pigment_sessions(request: Request) -> tuple[Session, ...] | None:
    """The sessions that put pigment in: those listed, and the planned ones that have no pigment on record yet."""
    if request.record.sessions is None:
        return None
    listed = tuple(session for session in request.record.sessions if session.kind != "removal")
    return (*listed, *(_as_session(event) for event in stated(request, PIGMENTING) or () if _adds_pigment(event)))


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
