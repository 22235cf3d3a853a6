"""The tree of a condition: comparison, membership, and / or / not, over declared facts; nothing else.

Leaves ("atoms") speak of one fact each. Numbers are whole: days, years, or decimals scaled by the vocabulary.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Comparison(Enum):
    LESS = "<"
    AT_MOST = "<="
    EQUAL = "=="
    AT_LEAST = ">="
    GREATER = ">"


@dataclass(frozen=True, slots=True)
class IsTrue:
    """A yes-or-no fact is yes."""

    fact: str


@dataclass(frozen=True, slots=True)
class IsOneOf:
    """A choice is one of some words."""

    fact: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compares:
    """A number stands in a relation to a constant."""

    fact: str
    comparison: Comparison
    number: int


@dataclass(frozen=True, slots=True)
class Includes:
    """A set of zones includes one zone."""

    fact: str
    zone: str


@dataclass(frozen=True, slots=True)
class Not:
    part: "Condition"


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Condition", ...]


Atom: TypeAlias = IsTrue | IsOneOf | Compares | Includes
Condition: TypeAlias = Atom | Not | And | Or


def atoms(condition: Condition) -> Iterator[Atom]:
    """Every atom of a condition, in reading order."""
    match condition:
        case Not(part):
            yield from atoms(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from atoms(part)
        case _:
            yield condition


def facts_of(condition: Condition) -> tuple[str, ...]:
    """The facts a condition speaks of, each once, in reading order."""
    return tuple(dict.fromkeys(atom.fact for atom in atoms(condition)))
