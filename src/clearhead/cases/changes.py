"""A change between two editions: which way it goes, and how it is said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from typing import TypeAlias

from clearhead.engine.sentences import sentence
from clearhead.model.condition import Condition
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead.model.rule import Review, Rule, Words
from clearhead.model.wait import Wait


class Direction(Enum):
    """In the order in which changes are told."""

    STRICTER = "stricter"
    MILDER = "milder"
    OTHER = "other"
    WORDING = "wording"


Change: TypeAlias = tuple[Direction, str]
Found: TypeAlias = Iterator[Change]


def toward(stricter: bool) -> Direction:
    return Direction.STRICTER if stricter else Direction.MILDER


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition, if there is one, and the edition in whose words to say it."""

    condition: Condition | None
    guideline: Guideline

    @property
    def words(self) -> str:
        return sentence(self.condition, self.guideline) if self.condition is not None else ""


def about(subject: str, found: Found) -> Found:
    for direction, text in found:
        yield direction, f"{subject}: {text}"


def two_sentences(old: Clause, new: Clause) -> str:
    if old.words == new.words:
        return f" is written otherwise; in words still: {new.words}"
    return f" was: {old.words}; is: {new.words}"


def listed(what: str, old: Sequence[object], new: Sequence[object]) -> Found:
    parts = {"new": [item for item in new if item not in old], "gone": [item for item in old if item not in new]}
    if said := [f"{name} {', '.join(map(str, items))}" for name, items in parts.items() if items]:
        yield Direction.OTHER, f"{what}: {'; '.join(said)}"
    elif old != new:
        yield Direction.WORDING, f"order of {what}"


def grade_of(old: Rule | Wait, new: Rule | Wait) -> Found:
    if old.grade is not new.grade:
        yield Direction.OTHER, f"grade {old.grade.value} -> {new.grade.value}"


def examples(old: Rule | Wait, new: Rule | Wait) -> list[str]:
    return ["examples"] if old.examples != new.examples else []


def reworded(name: str, old: Words | None, new: Words | None) -> list[str]:
    readers = [reader.value for reader in Reader if (old or {}).get(reader) != (new or {}).get(reader)]
    return [f"{name} ({', '.join(readers)})"] if readers else []


def wording(names: Sequence[str]) -> Found:
    if names:
        yield Direction.WORDING, "; ".join(names)


def keys_that_differ(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    return [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]


def names_that_differ(old: Mapping[str, object], new: Mapping[str, object]) -> str:
    return ", ".join(keys_that_differ(old, new))


def fields_that_differ(old: Review, new: Review) -> list[str]:
    return [field.name for field in fields(old) if getattr(old, field.name) != getattr(new, field.name)]
