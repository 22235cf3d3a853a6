"""Entries to a document in format 1, and a document to entries. Pure; says nothing of who and when.

What the client disputes is unknown in the document: nobody can tell which of the two readings is the stricter.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from clearhead_web.records.models import Entry

Section = Entry.Section
Body = Mapping[str, Any]
Steps = tuple[str | int, ...]

#: The sections that stand once, and where: the path into the document.
SINGLE = {
    Section.CLIENT: ("client",),
    Section.SKIN: ("skin",),
    Section.CONDITIONS: ("health", "conditions"),
    Section.MEDICINES: ("health", "medicines"),
}
#: The sections that are lists of entries, and where.
LISTED = {
    Section.SESSION: ("smp", "sessions"),
    Section.REACTION: ("smp", "reactions"),
    Section.PROCEDURE: ("procedures",),
}
#: What can be said to be none, by the word in the body of a NONE entry: where, and the section it speaks of.
NONE_OF = {"sessions": ("smp", "sessions"), "reactions": ("smp", "reactions")}
NONE_SECTION = {"sessions": Section.SESSION, "reactions": Section.REACTION}


@dataclass(frozen=True, slots=True)
class Fact:
    """A version of an entry before it is stored. `body` of a single list is {"list": [...]}, of a fact
    {"fact": id, "value": value}, of a none {"of": "reactions"}."""

    section: Section
    body: Body
    beside: Body = field(default_factory=dict)
    key: UUID = field(default_factory=uuid4)
    removed: bool = False
    is_disputed: bool = False


def document_of(entries: Iterable[Fact | Entry]) -> dict[str, Any]:
    """The whole in format 1. What no entry speaks of is left out, and so unknown."""
    found: dict[str, Any] = {"clearhead": 1}
    for entry in counted(entries):
        section = Section(entry.section)
        if section is Section.NONE:
            _place(found, NONE_OF[entry.body["of"]], [], keep=True)
        elif section is Section.FACT:
            found.setdefault("facts", {})[entry.body["fact"]] = entry.body["value"]
        elif section in LISTED:
            _listed(found, LISTED[section]).append(dict(entry.body))
        else:
            body: Any = entry.body
            _place(found, SINGLE[section], body["list"] if "list" in body else dict(body))
    return found


def counted(entries: Iterable[Fact | Entry]) -> list[Fact | Entry]:
    """What of these stands in the document: all but what was removed, and as little of what is disputed as leaves its
    possible consequences standing. Entries that are read from the database need what the client `said` of them.
    """
    found = (_disputed(entry) if entry.is_disputed else entry for entry in entries if not entry.removed)
    return [entry for entry in found if entry is not None]


def _disputed(entry: Fact | Entry) -> Fact | None:
    """That there may have been a session or a procedure, on some day; nothing of what can be said only once.

    A reaction stays as it was told: no reading of it that leaves something out is the stricter. A procedure that is
    planned stays so, that its answer does not go away, and as urgent as it was, that nothing delays it.
    """
    section = Section(entry.section)
    if section not in LISTED:
        return None
    if section is Section.REACTION:
        body = entry.body
    else:
        left = ("what", "status", "urgency") if entry.body.get("status") == "planned" else ("what",)
        body = {key: value for key, value in entry.body.items() if key in left}
    return Fact(section, body, entry.beside, entry.key)


def slot(entry: Fact | Entry) -> tuple[str, ...] | None:
    """What can be said only once, so that two entries that share it contradict one another; none for a list's."""
    section = Section(entry.section)
    if section in LISTED:
        return None
    return (section, *(str(entry.body[key]) for key in ("fact", "of") if key in entry.body))


def contradicted(entries: Iterable[Fact | Entry]) -> list[Fact | Entry]:
    """The "there were none" among these beside which there is one."""
    kept = [entry for entry in entries if not entry.removed]
    sections = {entry.section for entry in kept}
    return [
        entry for entry in kept if entry.section == Section.NONE and NONE_SECTION[str(entry.body["of"])] in sections
    ]


def paths_of(entries: Iterable[Fact | Entry]) -> list[tuple[Steps, Fact | Entry]]:
    """Where each entry of these stands in the document made of them, so that a problem finds its entry again."""
    places: list[tuple[Steps, Fact | Entry]] = []
    counts: dict[tuple[str, ...], int] = {}
    for entry in counted(entries):
        section = Section(entry.section)
        if section in LISTED:
            path = LISTED[section]
            places.append(((*path, counts.get(path, 0)), entry))
            counts[path] = counts.get(path, 0) + 1
        elif section is Section.FACT:
            places.append((("facts", entry.body["fact"]), entry))
        elif section is not Section.NONE:
            places.append((SINGLE[section], entry))
    return places


def entry_at(entries: Iterable[Fact | Entry], steps: Steps) -> tuple[Fact | Entry | None, Steps]:
    """The entry to which these steps lead, and the steps that are left within it."""
    for path, entry in paths_of(entries):
        if steps[: len(path)] == path:
            return entry, steps[len(path) :]
    return None, steps


def facts_of(document: Mapping[str, Any]) -> Iterator[Fact]:
    """The entries that make this document, which has passed the core's own reading. `procedures: []` says nothing."""
    for section, path in SINGLE.items():
        body = _at(document, path)
        if body is not None:
            yield Fact(section, {"list": body} if isinstance(body, list) else _plain(body))
    for section, path in LISTED.items():
        for body in _at(document, path) or []:
            yield Fact(section, _plain(body))
    for of, path in NONE_OF.items():
        if _at(document, path) == []:
            yield Fact(Section.NONE, {"of": of})
    for id, value in (document.get("facts") or {}).items():
        if value is not None:
            yield Fact(Section.FACT, {"fact": id, "value": _plain(value)})


def _plain(value: Any) -> Any:
    """As JSON has it, without the keys that are left empty, which say nothing."""
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items() if entry is not None}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return float(value) if isinstance(value, Decimal) else value


def _at(document: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = document
    for step in path:
        found = (found or {}).get(step)
    return found


def _place(document: dict[str, Any], path: tuple[str, ...], value: Any, *, keep: bool = False) -> None:
    """`keep`: what stands there already stays."""
    for step in path[:-1]:
        document = document.setdefault(step, {})
    if not (keep and path[-1] in document):
        document[path[-1]] = value


def _listed(document: dict[str, Any], path: tuple[str, ...]) -> list[Any]:
    for step in path[:-1]:
        document = document.setdefault(step, {})
    found: list[Any] = document.setdefault(path[-1], [])
    return found
