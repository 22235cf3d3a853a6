"""Two records of one person that now stand in one: what has to be said so that they do not contradict each other. Pure.

Every version of either stays, with who said it and when. Nothing that either warns of is lost: where both speak of one
thing, each otherwise, and nobody can tell which is the stricter, it becomes unknown.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from clearhead_web.records.document import LISTED, Fact, Section, slot
from clearhead_web.records.models import Entry

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Settled:
    """New versions to write. `same`: entries of the other that the person's own record had too, each with its own key.
    `unlike`: how many things both spoke of, each otherwise, such that nothing is said of them now."""

    facts: list[Fact]
    same: Mapping[UUID, UUID]
    unlike: int


def settled(own: Iterable[Entry], other: Iterable[Entry]) -> Settled:
    """What has to be written once the entries of both stand in the person's own record."""
    pairs = list(_pairs(own, other))
    facts = [fact for mine, theirs in pairs for fact in _as_one(mine, theirs)]
    same = {theirs.key: mine.key for mine, theirs in pairs if mine.section in LISTED}
    return Settled(facts, same, sum(_are_unlike(mine, theirs) for mine, theirs in pairs))


def _pairs(own: Iterable[Entry], other: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Entries that speak of one thing: of what can be said only once, and what is listed in the same words."""
    left = list(own)
    for theirs in other:
        for mine in left:
            alike = mine.body == theirs.body if theirs.section in LISTED else slot(mine) == slot(theirs)
            if mine.section == theirs.section and alike:
                left.remove(mine)
                yield mine, theirs
                break


def _as_one(mine: Entry, theirs: Entry) -> Iterator[Fact]:
    """Theirs gives way to a version of mine that says what both did."""
    yield replace(_fact(theirs), removed=True)
    if _are_unlike(mine, theirs) and mine.section == Section.FACT:
        yield replace(_fact(mine), removed=True)
        return
    fact = replace(_fact(mine), body=_united(mine, theirs), beside={**theirs.beside, **mine.beside})
    if fact != _fact(mine):
        yield fact


def _fact(entry: Entry) -> Fact:
    return Fact(Section(entry.section), entry.body, entry.beside, entry.key)


def _are_unlike(mine: Entry, theirs: Entry) -> bool:
    """Both speak of something on which advice may rest, and nothing tells which of them is the stricter."""
    if mine.section == Section.CLIENT:
        return len({mine.body.get("born"), theirs.body.get("born")} - {None}) > 1
    return mine.section == Section.FACT and mine.body != theirs.body


def _united(mine: Entry, theirs: Entry) -> Body:
    if mine.section == Section.SKIN:
        return _skin(mine.body, theirs.body)
    if "list" in mine.body:
        return {"list": _both(mine.body["list"], theirs.body["list"])}
    left_out = "born" if _are_unlike(mine, theirs) else None
    return {key: value for key, value in {**theirs.body, **mine.body}.items() if key != left_out}


def _skin(mine: Body, theirs: Body) -> Body:
    """The later look counts. Where nobody can tell which that is, what either saw, on a day that is not known."""
    mine_at, theirs_at = mine.get("as_of"), theirs.get("as_of")
    if mine_at and theirs_at and mine_at != theirs_at:
        return mine if mine_at > theirs_at else theirs
    united = {**theirs, **mine}
    if mine_at != theirs_at:
        del united["as_of"]
    if "state" in united:
        united["state"] = _both(mine.get("state", []), theirs.get("state", []))
    if False in (mine.get("healed"), theirs.get("healed")):
        united["healed"] = False
    return united


def _both(mine: list[str], theirs: list[str]) -> list[str]:
    return [*mine, *(said for said in theirs if said not in mine)]
