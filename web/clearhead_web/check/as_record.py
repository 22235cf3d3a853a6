"""What was said in a check as a record: for the words of documents, which speak of sessions and not of facts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from clearhead.model.dates import as_date
from clearhead.model.guideline import Guideline
from clearhead.model.record import Pigment, Reaction, Record, Session
from clearhead_web.check.asking import record_of
from clearhead_web.check.talk import Talk
from clearhead_web.check.values import NEVER_WAS, SOME_DAY, TICKED, is_open, zones_in

Said = Mapping[str, str]


def record_for_words(guideline: Guideline, talk: Talk, name: str = "") -> Record:
    """Sessions, pigment and reactions as they were said, for words alone: answers rest on the facts themselves."""
    said = _by_way(guideline, talk.said)
    record = record_of(talk)
    return replace(
        record,
        client=replace(record.client, name=name or None),
        sessions=_sessions(said),
        reactions=_reactions(said),
    )


def record_for_card(guideline: Guideline, talk: Talk, name: str = "") -> Record:
    """As `record_for_words`; where there were other sessions, or may have been, one without a day stands for them: the
    card's code is read as a record, and one session alone would read as the only one.
    """
    record = record_for_words(guideline, talk, name)
    only = _by_way(guideline, talk.said).get("session-count") == "1"
    if only or not record.sessions:
        return record
    return replace(record, sessions=(*record.sessions, replace(record.sessions[0], on=None)))


def _by_way(guideline: Guideline, said: Said) -> Said:
    """What was said, by the way in which a record would give it; what nobody knows is left out."""
    return {guideline.vocabulary[id].derive: text for id, text in said.items() if text}


def _sessions(said: Said) -> tuple[Session, ...] | None:
    """The last session, as far as it was spoken of; none when there is no pigment; None when nothing was said."""
    last = said.get("since-session", "")
    if said.get("smp-present") == "false" or last == NEVER_WAS:
        return ()
    spoken_of = last or said.get("smp-present") == "true" or any(way in said for way in ("smp-zones", "pigment-iron"))
    return (Session(on=_day(last), zones=_zones(said), pigments=_pigments(said)),) if spoken_of else None


def _day(text: str) -> date | None:
    return None if text in (TICKED, SOME_DAY) else as_date(text)


def _zones(said: Said) -> frozenset[str] | None:
    """Only where they are all of them: a part would read as the whole."""
    text = said.get("smp-zones", "")
    return zones_in(text) or None if text and not is_open(text) else None


def _pigments(said: Said) -> tuple[Pigment, ...] | None:
    iron = said.get("pigment-iron")
    return (Pigment(iron=iron, source=said.get("iron-basis")),) if iron else None


def _reactions(said: Said) -> tuple[Reaction, ...] | None:
    """None at all only when somebody said so."""
    going_on = said.get("reaction-unresolved")
    if said.get("reaction-any") == "false":
        return ()
    if said.get("reaction-any") == "true" or going_on == "true":
        return (Reaction(resolved=None if going_on is None else going_on == "false"),)
    return None
