"""A plan: what somebody would like to have done, and dates for it, or why it cannot all be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from clearhead.model.level import Level
from clearhead.model.record import Event


@dataclass(frozen=True, slots=True)
class Wish:
    """A procedure that is wanted: some time from `earliest` to `latest`, both included.

    `event` says what a record says of a planned procedure (zones, urgency, details), and its day if it has one; a day
    is kept if that can be. `number` tells the sessions of a course apart: 1 for the first.
    """

    event: Event
    earliest: date | None = None
    latest: date | None = None
    number: int = 1

    @property
    def procedure(self) -> str:
        return self.event.what


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days from `first` to `last`. `free`: the only days on which anything can be, None for all; `blocked`: days
    on which nothing can."""

    first: date
    last: date
    free: tuple[tuple[date, date], ...] | None = None
    blocked: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is not sooner: until `until` (exclusive) it would have `level`.

    `of`: the number of the step, and `after` of the one that it comes after, None for something in the record; `days`
    from then; `rules` what says so, with its `sources`. `binding`: whether a day sooner would break it. In a conflict
    the numbers are those of its wishes.
    """

    of: int
    after: int | None
    level: Level
    days: int | None
    until: date
    rules: tuple[str, ...]
    sources: tuple[str, ...]
    binding: bool


@dataclass(frozen=True, slots=True)
class Told:
    role: str
    by: date


@dataclass(frozen=True, slots=True)
class Step:
    """`window`: the days that it can have while all others stay as they are, without anybody more to ask.

    `level` under what the plan supposes; `ask`: the facts that could still make the step another.
    """

    wish: Wish
    on: date
    window: tuple[date, date]
    fixed: bool
    level: Level
    why: tuple[Reason, ...]
    tell: tuple[Told, ...]
    ask: tuple[str, ...]
    moved_from: date | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A change after which everything fits, tried by planning again. `cost`: days by which a limit moves; for a wish
    that is dropped, as many as the calendar has."""

    wish: Wish
    earliest: date | None
    latest: date | None
    dropped: tuple[Wish, ...]
    cost: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """The smallest set of wishes that cannot hold together. `alone`: for one that cannot hold even by itself, its
    strictest level and the facts that would change it."""

    wishes: tuple[Wish, ...]
    why: tuple[Reason, ...]
    level: Level | None
    ask: tuple[str, ...]
    fixes: tuple[Fix, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Either steps, in the order of their days, or a conflict.

    `supposed`: the facts that are taken for granted although nobody can know them yet.
    """

    as_of: date
    steps: tuple[Step, ...]
    optimal: bool
    gap: float
    conflict: Conflict | None = None
    supposed: Mapping[str, object] = field(default_factory=dict)
