"""The part of a record that a card's code carries, and how it is made shorter when it does not fit.

Shortening never makes an answer milder: what is taken away becomes unknown, and sessions are joined, never dropped.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from clearhead.engine.pigment_facts import any_of, contains_iron, weakest_basis
from clearhead.handoff.four_facts import is_whole, sessions_of
from clearhead.handoff.phrasing import cut
from clearhead.model.guideline import Guideline
from clearhead.model.record import Pigment, Reaction, Record, Session, Skin

FORMAT = 1
Plain: TypeAlias = "int | bool | str | list[Plain] | dict[str, Plain]"

_MOST_PIGMENTS = 4


@dataclass(frozen=True, slots=True)
class Shortened:
    """A record with only what the code carries; `joined` old sessions stand as one, `left_out` says what is missing."""

    record: Record
    joined: int = 0
    left_out: tuple[str, ...] = ()


def minimal(record: Record) -> Record:
    """Who, the sessions with what is in their pigments, reactions, and a contact; nothing of health or plans.

    A session of which nothing is known stands for those that may be missing.
    """
    sessions = sessions_of(record)
    if sessions and not is_whole(record):
        sessions = (Session(), *sessions)
    kept = None if sessions is None else tuple(_essentials(session) for session in sessions)
    return Record(record.client, kept, record.reactions, Skin(), None, None, None)


def shortened(record: Record, guideline: Guideline, fits: Callable[[Shortened], bool]) -> Shortened:
    """The fullest version that fits; if none does, the shortest."""
    shortest = Shortened(minimal(record))
    for candidate in _ever_less(shortest):
        if fits(candidate):
            return candidate
        shortest = _joined(candidate, guideline, fits)
        if fits(shortest):
            return shortest
    return shortest


def plain(record: Record) -> dict[str, Plain]:
    """A minimal record as plain values of format 1. What is unknown is left out; what is empty stays empty."""
    smp = _known(
        sessions=None if record.sessions is None else [_session(session) for session in record.sessions],
        reactions=None if record.reactions is None else [_reaction(reaction) for reaction in record.reactions],
    )
    client = _known(
        name=record.client.name,
        born=_iso(record.client.born),
        contact=record.client.contact,
    )
    return {"clearhead": FORMAT} | _known(client=client or None, smp=smp or None)


def _session(session: Session) -> dict[str, Plain]:
    """The kind is written only where it is not the usual one."""
    return _known(
        date=_iso(session.on),
        kind=None if session.kind == "session" else session.kind,
        zones=None if session.zones is None else [*sorted(session.zones)],
        pigments=None if session.pigments is None else [_pigment(pigment) for pigment in session.pigments],
    )


def _pigment(pigment: Pigment) -> dict[str, Plain]:
    return _known(
        lot=pigment.lot,
        ci=None if pigment.ci is None else [*pigment.ci],
        iron=pigment.iron,
        source=pigment.source,
    )


def _reaction(reaction: Reaction) -> dict[str, Plain]:
    return _known(
        date=_iso(reaction.on),
        what=reaction.what,
        where=reaction.where,
        resolved=reaction.resolved,
        during=reaction.during,
    )


def _known(**values: "Plain | None") -> dict[str, Plain]:
    return {key: value for key, value in values.items() if value is not None}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _essentials(session: Session) -> Session:
    pigments = session.pigments
    if pigments is not None:
        pigments = tuple(replace(pigment, product=None, maker=None) for pigment in pigments)
    return replace(session, artist=None, pigments=pigments)


def _joined(whole: Shortened, guideline: Guideline, fits: Callable[[Shortened], bool]) -> Shortened:
    """With as many of the newest sessions kept apart as fit, the older ones joined into one."""
    sessions = sorted(whole.record.sessions or (), key=lambda session: session.on.isoformat() if session.on else "")
    if len(sessions) < 3:
        return whole
    # The newest always stands alone, so that two sessions or more never look like one.
    fewest, most = 2, len(sessions) - 1
    while fewest < most:
        middle = (fewest + most) // 2
        if fits(_with_oldest_joined(whole, sessions, middle, guideline)):
            most = middle
        else:
            fewest = middle + 1
    return _with_oldest_joined(whole, sessions, most, guideline)


def _with_oldest_joined(whole: Shortened, sessions: list[Session], number: int, guideline: Guideline) -> Shortened:
    old = sessions[:number]
    put_in = [session for session in old if session.kind != "removal"]
    taken_out = [session for session in old if session.kind == "removal"]
    joined = [_as_one(group, guideline) for group in (taken_out, put_in) if group]
    return replace(whole, record=replace(whole.record, sessions=(*joined, *sessions[number:])), joined=number)


def _as_one(sessions: list[Session], guideline: Guideline) -> Session:
    """One session that claims no more than all of them: the latest date, every zone, every kind of pigment."""
    dates = [session.on for session in sessions]
    zones = [session.zones for session in sessions]
    kinds = {session.kind for session in sessions}
    return Session(
        on=None if None in dates else max(day for day in dates if day),
        kind=kinds.pop() if len(kinds) == 1 else "session",
        zones=None if None in zones else frozenset[str]().union(*(zone for zone in zones if zone)),
        pigments=_pigments_as_few(sessions, guideline),
    )


def _pigments_as_few(sessions: list[Session], guideline: Guideline) -> tuple[Pigment, ...] | None:
    """The different pigments without their lots; of very many, only whether there is iron and who says so."""
    if not any(session.pigments for session in sessions):
        return None
    pigments = [pigment for session in sessions for pigment in session.pigments or (Pigment(),)]
    distinct = tuple(dict.fromkeys(replace(pigment, lot=None) for pigment in pigments))
    if len(distinct) <= _MOST_PIGMENTS:
        return distinct
    iron = any_of(contains_iron(pigment, guideline.pigments) for pigment in distinct)
    known = {True: "present", False: "none", None: None}[iron]
    return (Pigment(iron=known, source=weakest_basis(distinct)),)


def _ever_less(whole: Shortened) -> Iterator[Shortened]:
    yield whole
    current = whole
    for name, step in _STEPS:
        current = replace(current, record=step(current.record), left_out=(*current.left_out, name))
        yield current


def _shorter_reactions(record: Record) -> Record:
    def shorter(reaction: Reaction) -> Reaction:
        return replace(
            reaction,
            what=cut(reaction.what, 60) if reaction.what else None,
            where=cut(reaction.where, 40) if reaction.where else None,
        )

    return replace(record, reactions=record.reactions and tuple(shorter(reaction) for reaction in record.reactions))


def _without_lots(record: Record) -> Record:
    def without(session: Session) -> Session:
        pigments = session.pigments and tuple(replace(pigment, lot=None) for pigment in session.pigments)
        return replace(session, pigments=pigments)

    return replace(record, sessions=record.sessions and tuple(without(session) for session in record.sessions))


def _without_reactions(record: Record) -> Record:
    return replace(record, reactions=None)


def _without_pigments(record: Record) -> Record:
    sessions = record.sessions and tuple(replace(session, pigments=None) for session in record.sessions)
    return replace(record, sessions=sessions)


def _without_zones(record: Record) -> Record:
    return replace(record, sessions=record.sessions and tuple(replace(each, zones=None) for each in record.sessions))


def _without_contact(record: Record) -> Record:
    return replace(record, client=replace(record.client, contact=None))


def _with_less_of_the_name(record: Record) -> Record:
    return replace(
        record, client=replace(record.client, name=cut(record.client.name, 60) if record.client.name else None)
    )


#: What is given up, in this order, when joining old sessions is not enough; each has words under `card.code.left`.
_STEPS: tuple[tuple[str, Callable[[Record], Record]], ...] = (
    ("reaction-words", _shorter_reactions),
    ("lots", _without_lots),
    ("contact", _without_contact),
    ("reactions", _without_reactions),
    ("pigments", _without_pigments),
    ("zones", _without_zones),
    ("name", _with_less_of_the_name),
)
