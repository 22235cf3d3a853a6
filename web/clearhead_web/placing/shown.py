"""A placement as its page shows it: who agrees to what, the drawing and its table, what it means, what happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from clearhead.handoff.phrasing import day_words, in_order, zone_name
from clearhead.model.record import Event
from clearhead.model.record import Record as CoreRecord
from clearhead_web.base import guidance
from clearhead_web.base.shown import Shown
from clearhead_web.handover.matters import NO_ANSWER
from clearhead_web.handover.queries import called
from clearhead_web.placing import queries
from clearhead_web.placing.drawing import BOX, FILLS, fills, sides
from clearhead_web.placing.marks import LINES, ArtistMarks, SurgeonMarks, artist_marks, surgeon_marks
from clearhead_web.placing.meaning import Meaning, Situation, meaning
from clearhead_web.placing.models import ByParty, Party, Said, Version
from clearhead_web.placing.overlap import Overlap, Row, overlap
from clearhead_web.placing.queries import Doors
from clearhead_web.placing.standing import Standing
from clearhead_web.placing.visitor import Visitor

YOU = "you"


def shown(visitor: Visitor, found: tuple[CoreRecord, Event] | None, today: date) -> Shown:
    place = visitor.place
    doors = queries.doors(visitor.record, visitor.key, timezone.now())
    surgeon = place.surgeon or SurgeonMarks()
    core = found[0] if found else None
    met = overlap(surgeon, place.artist, core)
    return {
        "visitor": visitor,
        "procedure": guidance.guideline().procedures[visitor.what].name[visitor.reader],
        "on": visitor.about.on,
        "place": place,
        "changed_since": _changed_since(visitor),
        "parties": [_party(visitor, doors, standing) for standing in place.standings],
        "to_record": _to_record(visitor),
        "own": place.standing(visitor.party),
        "meets": any(row.meets for row in met.rows),
        "is_marked": place.surgeon is not None,
        "by_artist": place.artist is not None,
        "rows": [_row(row) for row in met.rows],
        "is_whole": met.is_known,
        "drawing": {"box": BOX, "sides": sides(met.rows), "title": say("map.title")},
        "legend": _legend(met),
        "means": _meaning(visitor, found, met, today) if place.surgeon else None,
        "say": _headings(),
        "happened": _happened(visitor, doors),
        "intended_on": day_words(guidance.guideline(), place.artist.on) if place.artist and place.artist.on else "",
        "intended_passed": bool(place.artist and place.artist.on and place.artist.on < today),
    }


def _changed_since(visitor: Visitor) -> datetime | None:
    """When the client confirmed, where the record has been changed since: what stands here may be another thing now."""
    word = visitor.place.word(Party.CLIENT)
    is_confirmed = word is not None and word.kind == Said.Kind.CONFIRM
    return word.at if word and is_confirmed and queries.changed_since(visitor.record, word.at) else None


def _to_record(visitor: Visitor) -> str:
    """The zones that the record could take, in words: confirmed, and not what its entry says."""
    marks = visitor.place.surgeon
    if not visitor.may_settle or not visitor.place.is_settled or marks is None:
        return ""
    said = set((visitor.about.entry or {}).get("zones") or ())
    return _names(marks.reach) if said != marks.reach else ""


def say(key: str, **words: object) -> str:
    return guidance.guideline().phrases[f"placing.{key}"].format(**words)


def _headings() -> dict[str, str]:
    keys = ("lost", "lost.level", "clear", "order", "after", "after.others", "after.none")
    return {key.replace(".", "_"): say(key) for key in keys}


def _meaning(visitor: Visitor, found: tuple[CoreRecord, Event] | None, met: Overlap, today: date) -> Meaning | None:
    """None where the guideline in use has no more of what the record says; the procedure's own page says so."""
    place = visitor.place
    if found is None or place.surgeon is None:
        return None
    core, event = found
    situation = Situation(core, event, visitor.about.is_ahead, place.surgeon, place.artist, met, today)
    try:
        return meaning(guidance.engine(), situation, visitor.reader)
    except NO_ANSWER:
        return None


# ---- Who agrees to what ----


def _party(visitor: Visitor, doors: Doors, standing: Standing) -> Shown:
    """`unasked`: why nobody is asked although a word is missing; `unmailed`: the links of whom no mail can ask."""
    is_you, party = standing.party is visitor.party, standing.party
    theirs = [one for one in (standing.version, standing.word) if one is not None]
    closed = [one for one in theirs if doors.is_closed(one)]
    kept = visitor.place.kept(party)
    is_kept = kept is not None and all(kept.at > one.at for one in closed)
    without_mail = [link for link in doors.of(party) if not link.to_email] if standing.is_asked else []
    return {
        "name": YOU if is_you else standing.party.label,
        "is_you": is_you,
        "standing": standing,
        "stand": standing.stand.name,
        "unasked": "over" if not visitor.about.is_ahead else "" if doors.are_open(party) else "shut",
        "unmailed": [link.to_name or called(link) for link in without_mail] if visitor.seen else [],
        "closed": closed,
        "is_kept": is_kept,
        "agreed_to": [f"{party.label}'s marks, version {number}" for party, number in standing.agreed_to if number],
    }


# ---- The table, which says what the drawing says ----


def _row(row: Row) -> Shown:
    operation = [say(key) for key in ("field", "donor", "recipient") if getattr(row, key)]
    if row.line:
        operation.append(say("cut.line", line=LINES[row.line]))
    return {
        "zone": _name(row.zone).capitalize() if not row.zone.startswith("scar:") else _name(row.zone),
        "pigment": row.pigment,
        "intended": row.intended,
        "operation": operation,
        "meets": [say(f"meets.{key}") for key in row.meets],
    }


def _legend(met: Overlap) -> list[Shown]:
    """Of the patterns, those that are used."""
    used = {fill for row in met.rows for fill in fills(row)}
    found = [{"fill": fill, "words": say(fill)} for fill in FILLS if fill in used]
    return [*found, {"fill": "cut", "words": say("cut")}] if any(row.line for row in met.rows) else found


# ---- What happened ----


@dataclass(frozen=True, slots=True)
class Happened:
    """A version of marks, or something said; `lines`: what was marked; `seen`: the versions it was said of;
    `is_closed`: whoever did it can do no more.
    """

    at: datetime
    party: str
    who: str
    did: str
    words: str
    lines: tuple[str, ...]
    seen: tuple[str, ...]
    is_closed: bool


def _happened(visitor: Visitor, doors: Doors) -> list[Happened]:
    """Newest first."""
    place = visitor.place
    found = [_version(one, doors) for one in place.versions] + [_said(one, doors) for one in place.said]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _version(one: Version, doors: Doors) -> Happened:
    is_surgeon = one.party == Party.SURGEON
    lines = _surgeon_lines(surgeon_marks(one.marks)) if is_surgeon else _artist_lines(artist_marks(one.marks))
    did = f"marked version {one.number}"
    return Happened(one.at, _label(one), _signed(one), did, "", tuple(lines), (), doors.is_closed(one))


def _said(one: Said, doors: Doors) -> Happened:
    numbers = ((Party.SURGEON, one.surgeon_version), (Party.ARTIST, one.artist_version))
    about = tuple(
        f"{party.label}'s marks, version {number}" for party, number in numbers if number and party != one.party
    )
    seen = about if one.kind != Said.Kind.COMMENT else ()
    if one.whose:
        seen = (f"all that {Party(one.whose).label} had marked and said",)
    did = Said.Kind(one.kind).label
    return Happened(one.at, _label(one), _signed(one), did, one.words, (), seen, doors.is_closed(one))


def _label(one: ByParty) -> str:
    return Party(one.party).label


def _signed(one: ByParty) -> str:
    return f"{one.who}, {one.studio}" if one.studio and one.who else one.who


def _surgeon_lines(marks: SurgeonMarks) -> Iterable[str]:
    for key in ("field", "donor", "recipient"):
        if zones := getattr(marks, key):
            yield f"{say(key)}: {_names(zones)}"
    for zone, line in marks.cuts:
        yield f"{_name(zone)}: {say('cut.line', line=LINES[line])}"


def _artist_lines(marks: ArtistMarks) -> Iterable[str]:
    for key, zones in (("pigment", marks.existing), ("intended", marks.intended)):
        if zones:
            yield f"{say(key)}: {_names(zones)}"
    if marks.on:
        yield day_words(guidance.guideline(), marks.on)


def _names(zones: Iterable[str]) -> str:
    return ", ".join(_name(zone) for zone in in_order(zones))


def _name(zone: str) -> str:
    return zone_name(guidance.guideline(), zone)
