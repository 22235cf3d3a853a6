"""The four facts that everybody asks first - how old, where, what is in it, any reaction - with nothing left blank.

`words.slots` has them as parts of a sentence; here each stands alone and says how far the record goes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clearhead.engine.history import PIGMENTING
from clearhead.engine.pigment_facts import any_of, contains_iron, weakest_basis
from clearhead.handoff.lettering import set_apart
from clearhead.handoff.words import day_words, zone_name
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead.model.record import Event, Pigment, Reaction, Record, Session, Status
from clearhead.model.zones import SCAR_PREFIX, ZONES, is_scar

_MOST_NAMED = 4
_REMOVAL = "laser-tattoo-removal"


@dataclass(frozen=True, slots=True)
class FourFacts:
    last_session: str
    zones: str
    pigment: str
    reactions: str


def four_facts(guideline: Guideline, record: Record) -> FourFacts:
    return FourFacts(
        last_session=last_session_fact(guideline, record),
        zones=zones_fact(guideline, record),
        pigment=pigment_fact(guideline, record),
        reactions=reactions_fact(guideline, record),
    )


def sessions_of(record: Record) -> tuple[Session, ...] | None:
    """Those listed, and those that stand among the procedures; None when none are listed, as the engine has it."""
    if record.sessions is None:
        return None
    return (*record.sessions, *(_as_session(event) for event in record.events or () if _happened(event)))


def _happened(event: Event) -> bool:
    """Or may have: its day went by and nobody said."""
    return event.what in (*PIGMENTING, _REMOVAL) and event.status in (Status.DONE, Status.UNDER_WAY, None)


def _as_session(event: Event) -> Session:
    """Dated only when it is over."""
    on = (event.ended or event.on) if event.status is Status.DONE else None
    kind = {"touch-up": "touch-up", _REMOVAL: "removal"}.get(event.what, "session")
    return Session(on=on, kind=kind, zones=event.zones)


def pigmenting(record: Record) -> tuple[Session, ...]:
    """The sessions that put pigment in."""
    return tuple(session for session in sessions_of(record) or () if session.kind != "removal")


def zones_of(record: Record) -> frozenset[str] | None:
    """Every zone that was ever pigmented, as far as recorded; None when nothing is recorded."""
    known = [session.zones for session in pigmenting(record) if session.zones]
    if not known:
        return frozenset() if sessions_of(record) == () else None
    return frozenset[str]().union(*known)


def last_session_fact(guideline: Guideline, record: Record) -> str:
    phrases = guideline.phrases
    if sessions_of(record) == ():
        return phrases["card.age.none"]
    sessions = pigmenting(record)
    known = [session.on for session in sessions if session.on]
    words = phrases["card.age.latest-known" if len(known) < len(sessions) else "card.age"]
    said = words.format(date=day_words(guideline, max(known))) if known else phrases["card.not-recorded"]
    removals = [session.on for session in sessions_of(record) or () if session.kind == "removal" and session.on]
    if not removals:
        return said
    return phrases["card.age.removal"].format(said=said, date=day_words(guideline, max(removals)))


def zones_fact(guideline: Guideline, record: Record) -> str:
    phrases = guideline.phrases
    zones = zones_of(record)
    if zones is None:
        return phrases["card.not-recorded"]
    if not zones:
        return phrases["card.zones.none"]
    named = zones_in_words(guideline, zones, 2)
    partly = any(not session.zones for session in pigmenting(record))
    return phrases["card.zones.partly"].format(zones=named) if partly else named


def zones_in_words(guideline: Guideline, zones: Iterable[str], most_scars: int) -> str:
    """Every zone by name, and so many scars; of the others, how many there are."""
    named = [short_zone(guideline, zone) for zone in in_order(zones)]
    scars = sum(is_scar(zone) for zone in zones)
    return enumerated(guideline, named, len(named) - max(0, scars - most_scars))


def short_zone(guideline: Guideline, zone: str) -> str:
    """A zone by name; a scar with no more of its name than a line has room for."""
    return zone_name(guideline, SCAR_PREFIX + quoted(zone.removeprefix(SCAR_PREFIX), 24) if is_scar(zone) else zone)


def in_order(zones: Iterable[str]) -> list[str]:
    """Front to back as in the vocabulary, then scars by name."""
    return sorted(zones, key=lambda zone: (is_scar(zone), ZONES.index(zone) if zone in ZONES else 0, zone))


def pigment_fact(guideline: Guideline, record: Record) -> str:
    phrases = guideline.phrases
    sessions = pigmenting(record)
    if not sessions:
        return phrases["card.pigment.none" if sessions_of(record) == () else "card.not-recorded"]
    pigments = [pigment for session in sessions for pigment in session.pigments or (Pigment(),)]
    said = [_ingredients(guideline, pigments), _iron(guideline, pigments)]
    return "; ".join(part for part in said if part) or phrases["card.pigment.undisclosed"]


def _ingredients(guideline: Guideline, pigments: Iterable[Pigment]) -> str:
    numbers = dict.fromkeys(ci for pigment in pigments for ci in pigment.ci or ())
    return enumerated(guideline, [ci_words(guideline, ci) for ci in numbers], _MOST_NAMED)


def ci_words(guideline: Guideline, ci: str) -> str:
    known = guideline.pigments.get(ci)
    key = "card.ci.named" if known else "card.ci"
    return guideline.phrases[key].format(ci=ci, name=known.name if known else "")


def _iron(guideline: Guideline, pigments: Iterable[Pigment]) -> str:
    """What is known of iron; nothing at all is said as one word by the caller, part of it here."""
    pigments = tuple(pigments)
    iron = any_of(contains_iron(pigment, guideline.pigments) for pigment in pigments)
    if iron is not None:
        return iron_words(guideline, iron, weakest_basis(pigments))
    silent = not any(pigment.ci or pigment.iron in ("none", "present") for pigment in pigments)
    return "" if silent else guideline.phrases["card.pigment.iron-undisclosed"]


def iron_words(guideline: Guideline, iron: bool | None, basis: str | None) -> str:
    """Iron, and who says so."""
    phrases = guideline.phrases
    if iron is None:
        return phrases["card.not-disclosed"]
    said = phrases[f"basis.{basis or 'unknown'}"]
    return phrases["slot.pigment.present" if iron else "slot.pigment.none"].format(basis=said)


def reactions_fact(guideline: Guideline, record: Record) -> str:
    phrases = guideline.phrases
    if record.reactions is None:
        return phrases["card.not-recorded"]
    said = [reaction_line(guideline, reaction, 60) for reaction in latest_first(record.reactions)]
    return enumerated(guideline, said, 2, "; ") or phrases["card.reactions.none"]


def latest_first(reactions: Iterable[Reaction]) -> list[Reaction]:
    return sorted(reactions, key=lambda reaction: reaction.on.isoformat() if reaction.on else "", reverse=True)


def reaction_line(guideline: Guideline, reaction: Reaction, most: int) -> str:
    """What happened, and in brackets where, when, during what and whether it is over, as far as recorded."""
    phrases = guideline.phrases
    what = quoted(reaction.what, most) if reaction.what else phrases["slot.reactions.unnamed"]
    about = [
        quoted(reaction.where, most // 2) if reaction.where else "",
        day_words(guideline, reaction.on) if reaction.on else phrases["card.reactions.undated"],
        _during(guideline, reaction),
        phrases[_OVER[reaction.resolved]],
    ]
    return phrases["card.reactions.line"].format(what=what, about=", ".join(part for part in about if part))


_OVER: Mapping[bool | None, str] = {
    True: "card.reactions.over",
    False: "card.reactions.going-on",
    None: "card.reactions.over-unknown",
}


def _during(guideline: Guideline, reaction: Reaction) -> str:
    if not reaction.during:
        return ""
    return guideline.phrases["card.reactions.during"].format(
        what=guideline.procedures[reaction.during].name[Reader.CLINICIAN]
    )


def enumerated(guideline: Guideline, parts: list[str], most: int, between: str = ", ") -> str:
    """The parts in a row; beyond `most`, how many more there are."""
    if len(parts) <= most:
        return between.join(parts)
    rest = guideline.phrases["card.more"].format(n=len(parts) - most)
    return between.join([*parts[:most], rest])


def cut(text: str, most: int) -> str:
    """At most so many letters; that some are missing is seen."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def quoted(text: str, most: int) -> str:
    """Words of the record among ours: cut, and kept in their own writing direction."""
    return set_apart(cut(text, most))
