"""Two records of one person as one: what of the other has to be added to their own. Pure.

Where both speak of the same thing, nothing that either of them warns of is lost.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from clearhead_web.records.document import LISTED, NONE_SECTION, Fact, Section
from clearhead_web.records.models import Entry

Body = Mapping[str, Any]


def facts_to_add(own: Iterable[Entry], other: Iterable[Entry]) -> list[Fact]:
    """New versions for the person's own record. Keys of listed entries stay, so that photos find their session."""
    mine, theirs = list(own), list(other)
    added = [fact for entry in theirs if (fact := _added(mine, entry))]
    return [fact for fact in added if not (fact.section is Section.NONE and _speaks_of(mine + theirs, fact))]


def _added(mine: list[Entry], entry: Entry) -> Fact | None:
    section = Section(entry.section)
    same = [kept for kept in mine if kept.section == entry.section]
    if section in LISTED or section is Section.NONE:
        known = any(kept.body == entry.body for kept in same)
        return None if known else Fact(section, entry.body, entry.beside, entry.key)
    if section is Section.FACT:
        known = any(kept.body["fact"] == entry.body["fact"] for kept in same)
        return None if known else Fact(section, entry.body, entry.beside)
    if not same:
        return Fact(section, entry.body, entry.beside)
    body = _united(section, same[0].body, entry.body)
    return None if body == same[0].body else Fact(section, body, same[0].beside, same[0].key)


def _united(section: Section, mine: Body, theirs: Body) -> Body:
    if section is Section.SKIN:
        return _skin(mine, theirs)
    if "list" in mine:
        return {"list": [*mine["list"], *(said for said in theirs["list"] if said not in mine["list"])]}
    return {**theirs, **mine}


def _skin(mine: Body, theirs: Body) -> Body:
    """The later look counts; without two dates, what either saw."""
    mine_at, theirs_at = mine.get("as_of"), theirs.get("as_of")
    if mine_at and theirs_at and mine_at != theirs_at:
        return mine if mine_at > theirs_at else theirs
    states = [
        *mine.get("state", []),
        *(state for state in theirs.get("state", []) if state not in mine.get("state", [])),
    ]
    united = {**theirs, **mine}
    if "state" in united:
        united["state"] = states
    if False in (mine.get("healed"), theirs.get("healed")):
        united["healed"] = False
    return united


def _speaks_of(entries: list[Entry], none: Fact) -> bool:
    return any(entry.section == NONE_SECTION[none.body["of"]] for entry in entries)
