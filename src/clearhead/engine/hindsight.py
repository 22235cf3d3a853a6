"""The sessions behind, each judged as if it were asked about on its own day, with only what came before it.

What a record says without a date is said of today, and is not known of then: conditions, medicines, what healed since.
"""

from dataclasses import replace
from datetime import date

from clearhead.engine.answers import Engine
from clearhead.engine.history import PIGMENTING
from clearhead.engine.request import Request
from clearhead.model.answer import Answer
from clearhead.model.level import Level
from clearhead.model.outlook import Judged, Judgement
from clearhead.model.record import Event, Reaction, Record, Session, Skin, Status
from clearhead.model.value import NEVER
from clearhead.model.vocabulary import FactType, Vocabulary

#: What a session of the record is asked about as. How pigment was removed a record does not say.
_ASKED_AS = {"session": "smp-session", "touch-up": "touch-up"}


def judged_sessions(engine: Engine, record: Record, as_of: date) -> tuple[Judged, ...]:
    """Every session that put pigment in, by today, first to last; those without a day at the end."""
    found = [*_listed(record), *_entered(record)]
    behind = [(asked, session) for asked, session in found if session.on is None or session.on <= as_of]
    behind.sort(key=lambda one: one[1].on or date.max)
    procedures = engine.guideline.procedures
    return tuple(_judged(engine, record, *one) for one in behind if one[0] in procedures)


def _listed(record: Record) -> list[tuple[str, Session]]:
    sessions = record.sessions or ()
    return [(_ASKED_AS[session.kind], session) for session in sessions if session.kind in _ASKED_AS]


def _entered(record: Record) -> list[tuple[str, Session]]:
    """Sessions that stand among the procedures."""
    return [
        (event.what, Session(on=event.on, zones=event.zones))
        for event in record.events or ()
        if event.what in PIGMENTING and event.status is Status.DONE
    ]


def _judged(engine: Engine, record: Record, procedure: str, session: Session) -> Judged:
    if session.on is None:
        return Judged(None, procedure, session.zones, Judgement.UNKNOWN, ())
    before = record_before(record, session.on, engine.guideline.vocabulary)
    answer = engine.answer(Request(before, procedure, session.on, session.on, zones=session.zones))
    judgement = _judgement(answer)
    certain = judgement is not Judgement.UNKNOWN
    level = answer.best if certain else answer.verdict
    reasons = tuple(one for one in answer.findings if one.level >= min(level, Level.WAIT) and one.certain is certain)
    return Judged(session.on, procedure, session.zones, judgement, reasons)


def _judgement(answer: Answer) -> Judgement:
    if answer.best is Level.AVOID:
        return Judgement.NOT_ADVISED
    if answer.best is Level.WAIT:
        return Judgement.TOO_SOON
    return Judgement.UNKNOWN if answer.verdict >= Level.WAIT else Judgement.AS_ADVISED


def record_before(record: Record, day: date, vocabulary: Vocabulary) -> Record:
    """What the record says that can be said of the time before a day."""
    undated = [session for session in record.sessions or () if session.on is None]
    sessions = tuple(session for session in record.sessions or () if session.on and session.on < day)
    events = [_before(event, day) for event in record.events or ()]
    return Record(
        client=record.client,
        sessions=sessions if record.sessions is not None else None,
        reactions=_reactions_before(record.reactions, day),
        skin=record.skin if record.skin.as_of and record.skin.as_of <= day else Skin(),
        conditions=None,
        medicines=None,
        events=(*(event for event in events if event), *(_perhaps(session) for session in undated)),
        facts={id: value for id, value in record.facts.items() if value == NEVER and _looks_back(id, vocabulary)},
    )


def _looks_back(id: str, vocabulary: Vocabulary) -> bool:
    """What never happened by today had not happened then."""
    return vocabulary[id].type is FactType.DAYS and not vocabulary[id].counts_down


def _perhaps(session: Session) -> Event:
    """A session of an unknown day: it may have been before, or not."""
    what = "laser-tattoo-removal" if session.kind == "removal" else _ASKED_AS[session.kind]
    return Event(what, zones=session.zones)


def _before(event: Event, day: date) -> Event | None:
    """An entry as it was known to be before a day; None where it is of later, or only of what was to come."""
    if event.status is Status.NEVER:
        return event
    if event.status not in (Status.DONE, Status.UNDER_WAY, None) or (event.on and event.on > day):
        return None
    known = replace(event, healed=None)
    if event.on is None or event.on == day:
        return replace(known, status=None)
    if event.ended and event.ended >= day:
        return replace(known, status=Status.UNDER_WAY, ended=None)
    return known


def _reactions_before(reactions: tuple[Reaction, ...] | None, day: date) -> tuple[Reaction, ...] | None:
    """None where one has no day: it may have been before. Whether one had passed by then is not known."""
    if reactions is None or any(reaction.on is None for reaction in reactions):
        return None
    return tuple(replace(reaction, resolved=None) for reaction in reactions if reaction.on and reaction.on < day)
