"""A timeline in words, all from the guideline: which days, which level, and what begins and ends at each change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clearhead.handoff.phrasing import day_words, enumerated
from clearhead.handoff.words import cited, shown, why
from clearhead.model.answer import Finding, How, Turn
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead.model.timeline import Stretch

#: Up to so many reasons are said of one stretch; the others are counted.
MOST_REASONS = 3
#: And so many of those who say so.
MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a stretch has its level: a sentence, the guideline's id for it, and who says so."""

    words: str
    id: str
    names: str


class TimelineWords:
    """`reader`: who the words are for."""

    def __init__(self, guideline: Guideline, reader: Reader = Reader.CLIENT) -> None:
        self.guideline = guideline
        self.reader = reader

    def say(self, key: str, **words: object) -> str:
        return self.guideline.phrases[f"timeline.{key}"].format(**words)

    def day(self, day: date) -> str:
        return day_words(self.guideline, day)

    def days(self, stretch: Stretch) -> str:
        """Which days a stretch has, by its first and its last."""
        first = self.day(stretch.first)
        if stretch.last is None:
            return self.say("from", first=first)
        return self.say("day" if stretch.last == stretch.first else "days", first=first, last=self.day(stretch.last))

    def best(self, stretch: Stretch) -> str:
        """What is left if all that is open turns out well; nothing where nothing is open."""
        return "" if stretch.best is stretch.verdict else self.say("best", best=shown(self.guideline, stretch.best))

    def reasons(self, stretch: Stretch) -> list[Reason]:
        """What changed; of the first stretch, what decides its level. Several parts of one thing are said once each."""
        if stretch.why:
            return [self.turned(turn) for turn in stretch.why]
        return [self.held(finding) for finding in stretch.findings if finding.level is stretch.verdict]

    def reasons_and_more(self, stretch: Stretch) -> tuple[list[Reason], str]:
        """As many reasons as are easy to read, and how many more there are."""
        found = self.reasons(stretch)
        more = self.say("more", n=len(found) - MOST_REASONS) if len(found) > MOST_REASONS else ""
        return found[:MOST_REASONS], more

    def turned(self, turn: Turn) -> Reason:
        """What began, ended, or became certain or open."""
        key = "begins.open" if turn.how is How.BEGINS and not turn.finding.certain else turn.how.value
        return self._reason(key, turn.finding)

    def held(self, finding: Finding) -> Reason:
        """A finding that holds, or of which it is not known yet."""
        return self._reason("holds" if finding.certain else "holds.open", finding)

    def _reason(self, key: str, finding: Finding) -> Reason:
        sources = [citation.source for citation in finding.rule.citations]
        words = self.say(key, why=why(self.guideline, finding, self.reader))
        return Reason(words, finding.rule.id, self.names(sources))

    def names(self, sources: Sequence[str]) -> str:
        found = list(dict.fromkeys(cited(self.guideline, id) for id in sources))
        return enumerated(self.guideline, found, MOST_NAMES, between="; ")

    def by(self, reason: Reason) -> str:
        return self.say("by", id=reason.id, names=reason.names)
