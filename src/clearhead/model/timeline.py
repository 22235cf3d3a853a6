"""An answer over time: stretches of days on which the level is the same, and what begins and ends at each change."""

from dataclasses import dataclass
from datetime import date

from clearhead.model.answer import Change, Finding, Turn
from clearhead.model.level import Level, Policy, Urgency


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
        return tuple(Change(new.first, new.verdict, new.why) for old, new in pairs if new.verdict is not old.verdict)

    def on(self, day: date) -> Stretch | None:
        """The stretch that a day lies in; None before the first and after the last."""
        return next((stretch for stretch in self.stretches if stretch.has(day)), None)
