"""An answer over time: stretches of days on which the level is the same, and what begins and ends at each change."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from clearhead.model.answer import Change, Finding
from clearhead.model.level import Level, Policy, Urgency


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
class Stretch:
    """The days from `first` to `last`, both included (None: for good), on which verdict and best are the same.

    `why`: the turns that make it differ from the stretch before; none for the first. `turns`: every turn from its first
    day on, those of `why` included. `findings`: what holds or may hold on its first day, as an answer gives it.
    """

    first: date
    last: date | None
    verdict: Level
    best: Level
    why: tuple[Turn, ...]
    turns: tuple[Turn, ...]
    findings: tuple[Finding, ...]

    def has(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Timeline:
    """One procedure from a day on: stretches that follow each other without a gap, the last of them open unless `until`
    (the last day looked at) cuts it off."""

    procedure: str
    as_of: date
    first: date
    until: date | None
    urgency: Urgency
    policy: Policy
    site: str | None
    stretches: tuple[Stretch, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every day on which the verdict becomes another: an answer's changes, until the last day looked at."""
        pairs = zip(self.stretches, self.stretches[1:], strict=False)
        return tuple(Change(new.first, new.verdict) for old, new in pairs if new.verdict is not old.verdict)

    def on(self, day: date) -> Stretch | None:
        """The stretch that a day lies in; None before the first and after the last."""
        return next((stretch for stretch in self.stretches if stretch.has(day)), None)
