"""A plan: what somebody would like to have done, and dates for it, or why it cannot all be."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from clearhead.model.level import Level, Urgency
from clearhead.model.record import Event, Status
from clearhead.model.rule import Words


@dataclass(frozen=True, slots=True)
class Wish:
    """A procedure that is wanted: some time from `earliest` to `latest`, both included.

    `event` says what a record says of a planned procedure (zones, urgency, details), and its day if it has one; `kept`
    is the day that an earlier plan gave it. Either is kept if that can be. `number` tells the sessions of a course
    apart: 1 for the first. `apart`: the fewest and the most days since the session before it.
    """

    event: Event
    earliest: date | None = None
    latest: date | None = None
    number: int = 1
    kept: date | None = None
    apart: tuple[int, int] | None = None

    @property
    def day(self) -> date | None:
        """The day that it has already."""
        return self.event.on or self.kept

    @property
    def procedure(self) -> str:
        return self.event.what

    def planned_on(self, day: date) -> Event:
        return replace(self.event, on=day, status=Status.PLANNED)

    @property
    def is_urgent(self) -> bool:
        return self.event.urgency not in (None, Urgency.ELECTIVE)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days from `first` to `last`. `free`: the only days on which anything can be, None for all; `blocked`: days
    on which nothing can. `until`: the last day for what has no day yet, where what has one goes on after it.

    None of this binds what is urgent.
    """

    first: date
    last: date
    free: tuple[tuple[date, date], ...] | None = None
    blocked: tuple[tuple[date, date], ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is not sooner: until `until` (exclusive) it would have `level`.

    `of`: the number of the step, and `after` of the one that it comes after, None for something in the record; `days`
    from then; `rules` what says so, with its `sources`, none where it is what was wished for. `binding`: whether a day
    sooner would break it. In a conflict the numbers are those of its wishes.
    """

    of: int
    after: int | None
    level: Level
    days: int | None
    until: date
    rules: tuple[str, ...]
    sources: tuple[str, ...]
    binding: bool


class Moved(Enum):
    """Why a step does not have the day that it had: the record forbids it; the calendar or the wish leaves it out; or
    it makes room for the other steps."""

    RECORD = "record"
    CALENDAR = "calendar"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Told:
    role: str
    by: date


@dataclass(frozen=True, slots=True)
class Step:
    """`window`: the days around its own that it can have while all others stay as they are, without anybody more to
    ask; `elsewhere`: whether there are others, away from those.

    `level` under what the plan supposes, by `rules` with their `sources`; `because`: where somebody must be asked
    first, why; `ask`: the facts that could still make the step another.
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
    moved_by: Moved | None = None
    elsewhere: bool = False
    rules: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    because: tuple[Words, ...] = ()


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
    """The smallest set of wishes that cannot hold together, with what each asks of the days between, and what the
    record holds back. `level`: for one that has no day at all, its level, with the facts that could change it in `ask`.
    """

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
