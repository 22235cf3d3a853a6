"""An answer: the levels, what was found, whom to tell, what would change it, and when it changes by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from clearhead.model.level import Level, Policy, Urgency
from clearhead.model.rule import Instruction, Rule
from clearhead.model.value import Value
from clearhead.model.wait import Wait


@dataclass(frozen=True, slots=True)
class Fact:
    """A known fact, and where it came from: `basis` is who says so, `place` where in the record."""

    value: Value
    basis: str
    place: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that holds (`certain`) or may hold. `level` is after urgency has been taken into account."""

    rule: Rule
    level: Level
    certain: bool
    do: tuple[Instruction, ...]
    wait: Wait | None

    @property
    def softened_by_urgency(self) -> bool:
        return self.level is not self.rule.level


@dataclass(frozen=True, slots=True)
class Question:
    """An unknown fact whose value can still change the verdict; `could_settle`: the levels it leaves possible."""

    fact: str
    could_settle: tuple[Level, ...]


class How(Enum):
    """What becomes of a finding on a day: it begins, it ends, or it goes on and becomes certain or no longer so."""

    BEGINS = "begins"
    ENDS = "ends"
    CERTAIN = "certain"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Turn:
    """A finding that turns on a day; as it is from then on, or for one that ends as it was the day before."""

    on: date
    how: How
    finding: Finding


@dataclass(frozen=True, slots=True)
class Change:
    """From this date on (until the next change) the verdict is another; `why`: the turns that make it so."""

    on: date
    verdict: Level
    why: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    procedure: str
    on: date
    as_of: date
    urgency: Urgency
    policy: Policy
    site: str | None
    verdict: Level
    best: Level
    findings: tuple[Finding, ...]
    tell: tuple[str, ...]
    questions: tuple[Question, ...]
    changes: tuple[Change, ...]
    not_before: date | None
    range: tuple[date, date] | None
    facts: Mapping[str, Fact]

    @property
    def valid_until(self) -> date | None:
        """The first date on which time alone changes the verdict."""
        return self.changes[0].on if self.changes else None
