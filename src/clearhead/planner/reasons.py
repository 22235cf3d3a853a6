"""Why a step is not sooner: what the record, and each step before it, asks for, and who says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clearhead.model.answer import Answer
from clearhead.model.level import Level
from clearhead.model.plan import Reason
from clearhead.model.record import Status
from clearhead.planner.drafting import HARD, Draft
from clearhead.planner.instance import Dates, Gap

Cited = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Reasons:
    """`order`: the tasks in the order of their days, which is how steps are numbered."""

    draft: Draft
    dates: Dates
    order: Sequence[int]

    def why(self, task: int) -> Iterator[Reason]:
        yield from self._from_record(task)
        for other, gap in self.draft.gaps_of(task):
            if self.dates.days[other] <= self.dates.days[task]:
                yield from self._from_step(task, other, gap)

    def _from_record(self, task: int) -> Iterator[Reason]:
        """What the record alone holds back until a day."""
        wish, day = self.draft.wishes[task], self.dates.days[task]
        alone = self.draft.alone(wish)
        for level, levels in ((Level.WAIT, HARD), (Level.ASK, (Level.ASK,))):
            until = [last + 1 for _, last in alone.where(*levels) if last < day]
            if until:
                answer = self.draft.supposed.answer(wish.event, self._on(max(until) - 1), ())
                yield self._reason(task, None, level, max(until), cited(answer, level))

    def _from_step(self, task: int, other: int, gap: Gap) -> Iterator[Reason]:
        """The stretches of days after another step that this one stays out of."""
        there, day = self.dates.days[other], self.dates.days[task]
        for level, stretches in ((Level.WAIT, gap.forbidden_to(task, 0)), (Level.ASK, gap.asks(task))):
            over = [last for first, last in stretches if 0 <= last < day - there]
            if over:
                who_says = self._who_says(task, other, max(over), level)
                yield self._reason(task, other, level, there + max(over) + 1, who_says)

    def _reason(self, task: int, after: int | None, level: Level, until: int, who_says: Cited) -> Reason:
        rules, sources = who_says
        return Reason(
            of=self.order.index(task),
            after=None if after is None else self.order.index(after),
            level=level,
            days=None if after is None else until - self.dates.days[after],
            until=self._on(until),
            rules=rules,
            sources=sources,
            binding=until == self.dates.days[task],
        )

    def _who_says(self, task: int, other: int, days_after: int, level: Level) -> Cited:
        """The rules that give the level so many days after the other, and on whom they rest.

        Where this one may be then, the rules that keep the other from coming so short before it.
        """
        there = self._on(self.dates.days[other])
        here = there + timedelta(days=days_after)
        found = self._beside(task, here, other, there, level)
        return found if found[0] else self._beside(other, there, task, here, level)

    def _beside(self, task: int, on: date, other: int, there: date, level: Level) -> Cited:
        beside = replace(self.draft.wishes[other].event, on=there, status=Status.PLANNED)
        return cited(self.draft.supposed.answer(self.draft.wishes[task].event, on, [beside]), level)

    def _on(self, day: int) -> date:
        return self.draft.calendar.first + timedelta(days=day)


def cited(answer: Answer, level: Level) -> Cited:
    """The rules of an answer that have at least a level, and their sources."""
    findings = [finding for finding in answer.findings if finding.level >= level]
    rules = tuple(finding.rule.id for finding in findings)
    sources = dict.fromkeys(citation.source for finding in findings for citation in finding.rule.citations)
    return rules, tuple(sources)
