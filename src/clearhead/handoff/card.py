"""The card to carry: one A4 sheet that folds to the size of a bank card and can be read without power.

This module chooses the words and how many of them there is room for; `card.typ` puts them on the sheet.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from clearhead.engine.pigment_facts import contains_iron
from clearhead.handoff.four_facts import (
    ci_words,
    four_facts,
    iron_words,
    latest_first,
    pigmenting,
    reaction_line,
    sessions_of,
    zones_of,
)
from clearhead.handoff.lettering import spelled, unprintable
from clearhead.handoff.phrasing import day_words, enumerated, in_order, quoted, short_zone, zones_in_words
from clearhead.handoff.qr_record import drawn, encode
from clearhead.handoff.scalp_map import map_words, scalp_map
from clearhead.handoff.typst_page import Words, pdf
from clearhead.model.guideline import Guideline
from clearhead.model.record import Pigment, Record, Session
from clearhead.model.zones import is_scar

# How much a panel of a bank card's size has room for, in type that can still be read.
_MOST_PIGMENTS = 3
_MOST_SESSIONS = 7
_MOST_REACTIONS = 4
_MOST_SCARS = 5


def card_pdf(guideline: Guideline, record: Record, as_of: date) -> bytes:
    """The card as a PDF of one page. `as_of` is the day it speaks of: that on which the record stood so."""
    zones = zones_of(record)
    on_map = None if zones is None else frozenset(zone for zone in zones if not is_scar(zone))
    drawings = {"map": scalp_map(guideline, on_map), "code": drawn(encode(record, guideline))}
    return pdf("card.typ", card_words(guideline, record, as_of), drawings)


def card_words(guideline: Guideline, record: Record, as_of: date) -> Mapping[str, Words]:
    """Every word on the card, panel by panel."""
    phrases = guideline.phrases
    return {
        "lang": phrases["card.lang"],
        "title": phrases["card.title"],
        "date": [as_of.year, as_of.month, as_of.day],
        "front": _front(guideline, record),
        "where": _where(guideline, record),
        "call": _call(guideline, record),
        "code": [phrases["card.code"], phrases["card.code.how"], phrases["card.code.open"]],
        "pigments": _pigments(guideline, record),
        "sessions": _sessions(guideline, record),
        "reactions": _reactions(guideline, record),
        "about": _about(guideline, record, as_of),
        "steps": [phrases[f"card.{step}"] for step in ("print", "cut", "fold", "zigzag")],
        "ruler": phrases["card.ruler"],
    }


def _front(guideline: Guideline, record: Record) -> Words:
    phrases, client, facts = guideline.phrases, record.client, four_facts(guideline, record)
    born = phrases["card.born"].format(date=day_words(guideline, client.born)) if client.born else ""
    return {
        "kicker": phrases["card.title"],
        "name": client.name or phrases["card.name.unknown"],
        "born": born or phrases["card.born.unknown"],
        "letters": _letters(guideline, "card.letters", [client.name or ""]),
        "statement": phrases[_statement(record)],
        "facts": [
            [phrases["card.fact.age"], facts.last_session],
            [phrases["card.fact.zones"], facts.zones],
            [phrases["card.fact.pigment"], facts.pigment],
            [phrases["card.fact.reactions"], facts.reactions],
        ],
    }


def _statement(record: Record) -> str:
    if sessions_of(record):
        return "card.statement"
    return "card.statement.unknown" if sessions_of(record) is None else "card.statement.none"


def _letters(guideline: Guideline, key: str, texts: Iterable[str]) -> str:
    """What to say about letters that the page cannot print; nothing when it can print them all."""
    lost = [spelled(letter) for letter in dict.fromkeys(letter for text in texts for letter in unprintable(text))]
    return guideline.phrases[key].format(letters=enumerated(guideline, lost, 12)) if lost else ""


def _where(guideline: Guideline, record: Record) -> Words:
    zones = zones_of(record)
    scars = [zone for zone in in_order(zones or ()) if is_scar(zone)]
    named = zones_in_words(guideline, scars, _MOST_SCARS)
    return {
        "heading": guideline.phrases["card.where"],
        "map": map_words(guideline, zones),
        "scars": guideline.phrases["map.scar"].format(scar=named) if named else "",
    }


def _call(guideline: Guideline, record: Record) -> Words:
    phrases = guideline.phrases
    artists = dict.fromkeys(session.artist for session in _newest_first(record) if session.artist)
    named = enumerated(guideline, [quoted(artist, 60) for artist in artists], 2)
    return {
        "heading": phrases["card.call"],
        "rows": [
            [phrases["card.call.artist"], named or phrases["card.not-recorded"]],
            [phrases["card.call.contact"], record.client.contact or phrases["card.not-recorded"]],
        ],
        "clinicians": [phrases["card.clinicians"], phrases["card.clinicians.words"]],
    }


def _newest_first(record: Record) -> list[Session]:
    sessions = sessions_of(record) or ()
    return sorted(sessions, key=lambda session: session.on.isoformat() if session.on else "", reverse=True)


def _pigments(guideline: Guideline, record: Record) -> Words:
    """The different pigments, the last used first; a session without any counts as one that is not known."""
    used: dict[Pigment, list[Session]] = {}
    for session in _newest_first(record):
        if session.kind != "removal":
            for pigment in session.pigments or (Pigment(),):
                used.setdefault(pigment, []).append(session)
    phrases = guideline.phrases
    shown = [_pigment(guideline, pigment, sessions) for pigment, sessions in [*used.items()][:_MOST_PIGMENTS]]
    more = len(used) - len(shown)
    return {
        "heading": phrases["card.pigments"],
        "entries": [*shown],
        "note": phrases["card.pigments.more"].format(n=more) if more else "" if used else phrases["card.pigments.none"],
    }


def _pigment(guideline: Guideline, pigment: Pigment, sessions: list[Session]) -> Words:
    phrases = guideline.phrases
    unknown = phrases["card.not-recorded"]
    product = quoted(pigment.product or phrases["card.pigments.unnamed"], 40)
    maker = quoted(pigment.maker, 32) if pigment.maker else ""
    numbers = [ci_words(guideline, ci) for ci in pigment.ci or ()]
    iron = contains_iron(pigment, guideline.pigments)
    days = [day_words(guideline, session.on) for session in sessions if session.on]
    return {
        "title": phrases["card.pigments.of"].format(product=product, maker=maker) if maker else product,
        "rows": [
            [phrases["card.pigments.lot"], quoted(pigment.lot, 40) if pigment.lot else unknown],
            [phrases["card.pigments.ci"], enumerated(guideline, numbers, 3) or phrases["card.not-known"]],
            [phrases["card.pigments.iron"], iron_words(guideline, iron, pigment.source)],
            [phrases["card.pigments.used"], enumerated(guideline, days, 2) or unknown],
        ],
    }


def _sessions(guideline: Guideline, record: Record) -> Words:
    sessions = _newest_first(record)
    shown = [_session(guideline, session) for session in sessions[:_MOST_SESSIONS]]
    more = len(sessions) - len(shown)
    phrases = guideline.phrases
    note = phrases["card.sessions.earlier"].format(n=more) if more else ""
    return {
        "heading": phrases["card.sessions"],
        "rows": [*shown],
        "note": note if sessions else phrases["card.sessions.none"],
    }


def _session(guideline: Guideline, session: Session) -> Words:
    phrases = guideline.phrases
    names = [short_zone(guideline, zone) for zone in in_order(session.zones or ())]
    return [
        day_words(guideline, session.on) if session.on else phrases["card.sessions.undated"],
        phrases[f"card.sessions.kind.{session.kind}"],
        enumerated(guideline, names, 4) or phrases["card.sessions.zones.unknown"],
    ]


def _reactions(guideline: Guideline, record: Record) -> Words:
    phrases, reactions = guideline.phrases, latest_first(record.reactions or ())
    lines = [reaction_line(guideline, reaction, 100) for reaction in reactions[:_MOST_REACTIONS]]
    if len(reactions) > len(lines):
        lines.append(phrases["card.more"].format(n=len(reactions) - len(lines)))
    none = phrases["card.reactions.unknown" if record.reactions is None else "card.reactions.none.long"]
    return {"heading": phrases["card.reactions"], "lines": [*(lines or [none])]}


def _about(guideline: Guideline, record: Record, as_of: date) -> Words:
    phrases = guideline.phrases
    return {
        "heading": phrases["card.about"],
        "lines": [
            phrases["card.about.as-of"].format(date=day_words(guideline, as_of)),
            phrases["card.about.means"],
            *filter(None, [_letters(guideline, "card.letters.elsewhere", _texts(record))]),
            phrases["card.about.guideline"].format(edition=guideline.edition),
        ],
    }


def _texts(record: Record) -> Iterable[str]:
    """What the record says in its own words, beside the name."""
    sessions = pigmenting(record)
    pigments = [pigment for session in sessions for pigment in session.pigments or ()]
    yield record.client.contact or ""
    for session in sessions_of(record) or ():
        yield from (session.artist or "", *(session.zones or ()))
    for pigment in pigments:
        yield from (pigment.product or "", pigment.maker or "", pigment.lot or "")
    for reaction in record.reactions or ():
        yield from (reaction.what or "", reaction.where or "")
