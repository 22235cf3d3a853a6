"""A person's record, format 1. Everything may be missing (`None`): missing is unknown, never "no"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from clearhead.model.level import Urgency
from clearhead.model.value import Value


class Status(Enum):
    """`never`: neither happened nor is planned; `not-planned`: says nothing of the past."""

    PLANNED = "planned"
    UNDER_WAY = "under-way"
    DONE = "done"
    CANCELLED = "cancelled"
    NOT_PLANNED = "not-planned"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Pigment:
    product: str | None = None
    maker: str | None = None
    lot: str | None = None
    ci: tuple[str, ...] | None = None
    iron: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting: pigment put in (`session`, `touch-up`) or taken out (`removal`)."""

    on: date | None = None
    kind: str = "session"
    zones: frozenset[str] | None = None
    artist: str | None = None
    pigments: tuple[Pigment, ...] | None = None


@dataclass(frozen=True, slots=True)
class Reaction:
    on: date | None = None
    what: str | None = None
    where: str | None = None
    resolved: bool | None = None
    during: str | None = None


@dataclass(frozen=True, slots=True)
class Skin:
    healed: bool | None = None
    state: frozenset[str] | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A procedure past, present or planned."""

    what: str
    id: str | None = None
    on: date | None = None
    ended: date | None = None
    status: Status | None = None
    zones: frozenset[str] | None = None
    healed: bool | None = None
    urgency: Urgency | None = None
    site: str | None = None
    details: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Client:
    name: str | None = None
    born: date | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """`facts` are facts of the vocabulary said outright, where nothing else in the record gives them."""

    client: Client
    sessions: tuple[Session, ...] | None
    reactions: tuple[Reaction, ...] | None
    skin: Skin
    conditions: frozenset[str] | None
    medicines: frozenset[str] | None
    events: tuple[Event, ...] | None
    facts: Mapping[str, Value] = field(default_factory=dict)
