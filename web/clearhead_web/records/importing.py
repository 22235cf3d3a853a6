"""A file in format 1 beside the record: what it would add, what is there already, and what it contradicts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from clearhead_web.records.document import NONE_SECTION, Fact, Section, facts_of, slot
from clearhead_web.records.models import Entry


class State(Enum):
    NEW = "new"
    THERE = "there"
    #: The record says something else of what can be said only once.
    DIFFERS = "differs"
    #: "There were none", while the record lists some; it can only be left out.
    CONTRADICTED = "contradicted"


@dataclass(frozen=True)
class Offer:
    """One entry of the file, and the entry of the record with which it shares its place, if any."""

    number: int
    fact: Fact
    state: State
    now: Entry | None = None

    def taken(self) -> Fact:
        """As a version to store: of the entry that is there, where there is one."""
        return self.fact if self.now is None else replace(self.fact, key=self.now.key, beside=self.now.beside)


def offers(entries: Sequence[Entry], document: dict[str, Any]) -> list[Offer]:
    """`document` has passed the core's reading. An entry that stands twice in the file must be there twice."""
    left = [entry for entry in entries if not entry.removed]
    sections = {entry.section for entry in left}
    found = []
    for number, fact in enumerate(facts_of(document)):
        state, now = _state(fact, left, sections)
        if state is State.THERE and now:
            left.remove(now)
        found.append(Offer(number, fact, state, now))
    return found


def _state(fact: Fact, left: Iterable[Entry], sections: set[str]) -> tuple[State, Entry | None]:
    same = [entry for entry in left if entry.section == fact.section]
    for entry in same:
        if _plain(entry.body) == _plain(fact.body):
            return State.THERE, entry
    if fact.section is Section.NONE and NONE_SECTION[fact.body["of"]] in sections:
        return State.CONTRADICTED, None
    for entry in same:
        if slot(fact) is not None and slot(entry) == slot(fact):
            return State.DIFFERS, entry
        if fact.body.get("id") is not None and fact.body["id"] == entry.body.get("id"):
            return State.DIFFERS, entry
    return State.NEW, None


def _plain(value: Any) -> Any:
    """What it says, whatever the order in which words were listed."""
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        entries = [_plain(entry) for entry in value]
        return sorted(entries) if all(isinstance(entry, str) for entry in entries) else entries
    return value
