"""What a forecast comes to for one person: from when to when, and whether the sessions behind were too soon."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from clearhead.model.answer import Finding
from clearhead.model.condition import Condition
from clearhead.model.forecast import Forecast, Sooner

Days = tuple[date, date]


class Standing(Enum):
    """Where today lies among the marks of a forecast; `undated`: the day that is counted from is not known."""

    UNDATED = "undated"
    EARLY = "early"
    DUE = "due"
    LATE = "late"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Hastened:
    """Something that makes it sooner, if `only_if` turns out so (None: it holds); `opens`: from which day then, None if
    undated."""

    sooner: Sooner
    only_if: Condition | None
    opens: date | None


@dataclass(frozen=True, slots=True)
class Due:
    """One forecast for one person, if `only_if` turns out so; None where it holds.

    `window`: the first and the last recommended day by the sources alone, `overdue` the first day that is overdue; None
    where the day counted from is not known. `recommended`: the days of the window, from today on, on which a check does
    not say `wait` or `avoid`; `possible`: those on which it may not, if all that is open turns out well.
    """

    forecast: Forecast
    only_if: Condition | None
    standing: Standing
    counted_from: date | None
    window: Days | None
    overdue: date | None
    hastened: tuple[Hastened, ...]
    recommended: tuple[Days, ...]
    possible: tuple[Days, ...]


@dataclass(frozen=True, slots=True)
class ZonesDue:
    """The forecasts of some zones, which are the same for each of them."""

    zones: tuple[str, ...]
    due: tuple[Due, ...]


class Judgement(Enum):
    """What today's guideline says of a session of the past, by what came before it on the record."""

    AS_ADVISED = "as-advised"
    TOO_SOON = "too-soon"
    NOT_ADVISED = "not-advised"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judged:
    """A session behind; `reasons`: the findings that decide. One without a day is `unknown`, for no other reason."""

    on: date | None
    procedure: str
    zones: frozenset[str] | None
    judgement: Judgement
    reasons: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """`earliest`: the first day from today on which a check of `procedure` is below `wait`; `earliest_if`: the first on
    which it would be if all that is open turned out well. None where there is none. `held_by`: the findings that stand
    in the way until then, or for good. `ask`: the facts that could bring it forward. `zones`: the forecasts of single
    zones, where they differ and somebody looks at them.
    """

    procedure: str
    as_of: date
    earliest: date | None
    earliest_if: date | None
    held_by: tuple[Finding, ...]
    ask: tuple[str, ...]
    due: tuple[Due, ...]
    past: tuple[Judged, ...]
    zones: tuple[ZonesDue, ...] = ()
