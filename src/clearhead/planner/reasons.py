"""Why a step is not sooner: what the record, and each step before it, asks for, and who says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clearhead.model.answer import Answer
from clearhead.model.level import Level
from clearhead.model.plan import Reason, Wish
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
                yield from self._as_wished(task, other) if gap.wished else self._from_step(task, other, gap)

    def _from_record(self, task: int) -> Iterator[Reason]:
        """What the record alone holds back until a day."""
        wish, day = self.draft.wishes[task], self.dates.days[task]
        for level, levels in ((Level.WAIT, HARD), (Level.ASK, (Level.ASK,))):
            until = [last + 1 for _, last in self.draft.alone(wish).where(*levels) if last < day]
            if until:
                yield self._reason(task, None, level, max(until), held_back(self.draft, wish, max(until), level))

    def _from_step(self, task: int, other: int, gap: Gap) -> Iterator[Reason]:
        """The stretches of days after another step that this one stays out of for its own sake."""
        there, day = self.dates.days[other], self.dates.days[task]
        for level, stretches in ((Level.WAIT, gap.forbidden_to(task, 0)), (Level.ASK, gap.asks(task))):
            over = [last for first, last in stretches if 0 <= last < day - there]
            if over:
                who_says = between(self.draft, task, other, max(over), level)
                if who_says[0]:
                    yield self._reason(task, other, level, there + max(over) + 1, who_says)

    def _as_wished(self, task: int, other: int) -> Iterator[Reason]:
        fewest, _ = self.draft.wishes[task].apart or (0, 0)
        yield self._reason(task, other, Level.WAIT, self.dates.days[other] + fewest, ((), ()))

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

    def _on(self, day: int) -> date:
        return self.draft.calendar.first + timedelta(days=day)


def held_back(draft: Draft, wish: Wish, until: int, level: Level) -> Cited:
    """The rules by which the record alone gives a wish a level until a day of the calendar."""
    return cited(draft.supposed.answer(wish.event, draft.calendar.first + timedelta(days=until - 1), ()), level)


def between(draft: Draft, task: int, other: int, days_after: int, level: Level) -> Cited:
    """The rules that give one wish a level so many days after another, and would not without it."""
    there = draft.supposed.far_from_now
    beside = replace(draft.wishes[other].event, on=there, status=Status.PLANNED)
    event, on = draft.wishes[task].event, there + timedelta(days=days_after)
    anyway, _ = cited(draft.supposed.answer(event, on, ()), level)
    return cited(draft.supposed.answer(event, on, [beside]), level, but=anyway)


def cited(answer: Answer, level: Level, but: Sequence[str] = ()) -> Cited:
    """The rules of an answer that have at least a level, but for some, and their sources."""
    findings = [one for one in answer.findings if one.level >= level and one.rule.id not in but]
    rules = tuple(finding.rule.id for finding in findings)
    sources = dict.fromkeys(citation.source for finding in findings for citation in finding.rule.citations)
    return rules, tuple(sources)
