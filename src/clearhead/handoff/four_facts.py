"""The four facts that everybody asks first - how old, where, what is in it, any reaction - with nothing left blank.

`four_facts` has each standing alone, `slots` as a part of a sentence; both say the same of the record.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from clearhead.engine.history import PIGMENTING
from clearhead.engine.pigment_facts import any_of, contains_iron, weakest_basis
from clearhead.handoff.phrasing import day_words, enumerated, quoted, zones_in_words
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead.model.record import Event, Pigment, Reaction, Record, Session, Status

_MOST_NAMED = 4
_MOST_SCARS = 2
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
        zones=_zones(guideline, record, "card.zones"),
        pigment=_pigment(guideline, record),
        reactions=_reactions(guideline, record, "card.reactions"),
    )


def slots(guideline: Guideline, record: Record) -> Mapping[str, str]:
    """The four facts for the open places of the words to say."""
    return {
        "last_session": _last_session(guideline, record, "slot.last_session"),
        "zones": _zones(guideline, record, "slot.zones"),
        "pigment": _iron_alone(guideline, record),
        "reactions": _reactions(guideline, record, "slot.reactions"),
    }


# ---- What the record says ----


def sessions_of(record: Record) -> tuple[Session, ...] | None:
    """Those listed, and those that stand among the procedures; None when the record speaks of none."""
    entered = [event for event in record.events or () if _happened(event)]
    if record.sessions is None and all(event.status is None for event in entered):
        return None
    return (*(record.sessions or ()), *map(_as_session, entered))


def is_whole(record: Record) -> bool:
    """Whether there can be no other session. Where only procedures speak of any, or only removals, there can."""
    listed = record.sessions
    return listed is not None and (not listed or any(session.kind != "removal" for session in listed))


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


def last_day(record: Record) -> tuple[date | None, bool]:
    """The latest day on record on which pigment was put in, and whether it is sure that none was later."""
    days = [session.on for session in pigmenting(record)]
    return max((day for day in days if day), default=None), None not in days and is_whole(record)


def zones_of(record: Record) -> frozenset[str] | None:
    """Every zone that was ever pigmented, as far as recorded; None when nothing is recorded."""
    known = [session.zones for session in pigmenting(record) if session.zones]
    if not known:
        return frozenset() if sessions_of(record) == () else None
    return frozenset[str]().union(*known)


def pigments_of(record: Record) -> tuple[Pigment, ...]:
    """Every pigment; one of which nothing is known for a session that names none, or that may be missing here."""
    sessions = (*pigmenting(record), *(() if is_whole(record) else (Session(),)))
    return tuple(pigment for session in sessions for pigment in session.pigments or (Pigment(),))


def iron_in(guideline: Guideline, pigments: Iterable[Pigment]) -> bool | None:
    pigments = tuple(pigments)
    return any_of(contains_iron(pigment, guideline.pigments) for pigment in pigments) if pigments else None


def latest_first(reactions: Iterable[Reaction]) -> list[Reaction]:
    return sorted(reactions, key=lambda reaction: reaction.on.isoformat() if reaction.on else "", reverse=True)


# ---- How old, and where: the same phrases under `card.age` and `slot.last_session`, `card.zones` and `slot.zones` ----


def last_session_fact(guideline: Guideline, record: Record) -> str:
    """How old it is, with the last removal."""
    said = _last_session(guideline, record, "card.age")
    removals = [session.on for session in sessions_of(record) or () if session.kind == "removal" and session.on]
    if not removals:
        return said
    return guideline.phrases["card.age.removal"].format(said=said, date=day_words(guideline, max(removals)))


def _last_session(guideline: Guideline, record: Record, key: str) -> str:
    if sessions_of(record) == ():
        return guideline.phrases[f"{key}.none"]
    day, is_last = last_day(record)
    if day is None:
        return guideline.phrases[f"{key}.unknown"]
    certainty = "" if is_last else ".latest-known" if is_whole(record) else ".not-whole"
    return guideline.phrases[f"{key}{certainty}"].format(date=day_words(guideline, day))


def _zones(guideline: Guideline, record: Record, key: str) -> str:
    phrases, zones = guideline.phrases, zones_of(record)
    if zones is None:
        return phrases["card.not-recorded"]
    if not zones:
        return phrases[f"{key}.none"]
    named = zones_in_words(guideline, zones, _MOST_SCARS)
    if not is_whole(record):
        return phrases[f"{key}.not-whole"].format(zones=named)
    partly = any(not session.zones for session in pigmenting(record))
    return phrases[f"{key}.partly"].format(zones=named) if partly else named


# ---- What is in it ----


def _pigment(guideline: Guideline, record: Record) -> str:
    phrases = guideline.phrases
    if not pigmenting(record):
        return phrases["card.pigment.none" if sessions_of(record) == () else "card.not-recorded"]
    pigments = pigments_of(record)
    said = [_ingredients(guideline, pigments), _iron(guideline, pigments)]
    return "; ".join(part for part in said if part) or phrases["card.pigment.not-known"]


def _ingredients(guideline: Guideline, pigments: Iterable[Pigment]) -> str:
    numbers = dict.fromkeys(ci for pigment in pigments for ci in pigment.ci or ())
    return enumerated(guideline, [ci_words(guideline, ci) for ci in numbers], _MOST_NAMED)


def ci_words(guideline: Guideline, ci: str) -> str:
    known = guideline.pigments.get(ci)
    key = "card.ci.named" if known else "card.ci"
    return guideline.phrases[key].format(ci=ci, name=known.name if known else "")


def _iron(guideline: Guideline, pigments: tuple[Pigment, ...]) -> str:
    """What is known of iron; nothing at all is said as one word by the caller, part of it here."""
    iron = iron_in(guideline, pigments)
    if iron is not None:
        return iron_words(guideline, iron, weakest_basis(pigments))
    silent = not any(pigment.ci or pigment.iron in ("none", "present") for pigment in pigments)
    return "" if silent else guideline.phrases["card.pigment.iron-not-known"]


def _iron_alone(guideline: Guideline, record: Record) -> str:
    if sessions_of(record) == ():
        return guideline.phrases["slot.pigment.none-yet"]
    pigments = pigments_of(record)
    return iron_words(guideline, iron_in(guideline, pigments), weakest_basis(pigments))


def iron_words(guideline: Guideline, iron: bool | None, basis: str | None) -> str:
    """Iron, and who says so."""
    phrases = guideline.phrases
    if iron is None:
        return phrases["card.not-known"]
    said = phrases[f"basis.{basis or 'unknown'}"]
    return phrases["slot.pigment.present" if iron else "slot.pigment.none"].format(basis=said)


# ---- Any reaction ----


def _reactions(guideline: Guideline, record: Record, key: str) -> str:
    phrases = guideline.phrases
    if record.reactions is None:
        return phrases["card.not-recorded"]
    said = [reaction_line(guideline, reaction, 60) for reaction in latest_first(record.reactions)]
    return enumerated(guideline, said, 2, "; ") or phrases[f"{key}.none"]


def reaction_line(guideline: Guideline, reaction: Reaction, most: int) -> str:
    """What happened, and in brackets where, during what, when and whether it is over, as far as recorded."""
    phrases = guideline.phrases
    what = quoted(reaction.what, most) if reaction.what else phrases["slot.reactions.unnamed"]
    about = [
        quoted(reaction.where, most // 2) if reaction.where else "",
        _during(guideline, reaction),
        day_words(guideline, reaction.on) if reaction.on else phrases["card.reactions.undated"],
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
    known = guideline.procedures.get(reaction.during)  # none: a word of another edition
    name = known.name[Reader.CLINICIAN] if known else reaction.during
    return guideline.phrases["card.reactions.during"].format(what=name)
