"""What the engine finds in all steps together and in no two of them, as something that dates looked for again avoid.

The steps that it takes are found by leaving out one after the other. As what two ask of each other holds whatever
stands around them, so is this taken to hold.
"""

from collections.abc import Sequence
from datetime import timedelta

from clearhead.model.record import Event
from clearhead.planner.days import Interval, around
from clearhead.planner.drafting import HARD, Draft
from clearhead.planner.explain import Explained
from clearhead.planner.instance import Clash, Dates, Part
from clearhead.planner.solve import Budget

#: To put one question to the engine takes about so many seconds.
_ASKING = 0.001


def clash_in(draft: Draft, dates: Dates, budget: Budget) -> Clash | None:
    """Of the first step that the engine, asked with all the others around it, does not let stand."""
    explained = Explained(draft, dates)
    wrong = (task for task in range(len(dates.days)) if explained.answer(task).verdict in HARD)
    task = next(wrong, None)
    return None if task is None else _Refused(draft, dates, budget, task).clash()


class _Refused:
    """A step that does not stand among the others."""

    def __init__(self, draft: Draft, dates: Dates, budget: Budget, task: int) -> None:
        self.draft, self.day, self.budget, self.task = draft, dates.days, budget, task

    def clash(self) -> Clash:
        """As days between, where the record has no part in it; else as days of the calendar."""
        others = self._needed()
        return self._anywhere(others) or self._here(others)

    def _needed(self) -> list[int]:
        """A set of others, with which it is refused, and with none of which it would still be if that one were not."""
        needed = [other for other in range(len(self.day)) if other != self.task]
        for other in [*needed]:
            fewer = [each for each in needed if each != other]
            if self._refused_here(fewer):
                needed = fewer
        return needed

    def _refused_here(self, others: Sequence[int]) -> Interval | None:
        """The days of the calendar around its own on which it does not stand beside others on theirs."""
        self.budget.spend(_ASKING)
        calendar, events = self.draft.calendar, self._events(others)
        event = self.draft.wishes[self.task].event
        levels = self.draft.supposed.alone(event, calendar.first, calendar.last, events)
        return around(levels.where(*HARD), self.day[self.task])

    def _here(self, others: Sequence[int]) -> Clash:
        first, last = self._refused_here(others) or (self.day[self.task], self.day[self.task])
        there = (Part(other, None, self.day[other], self.day[other]) for other in others)
        return Clash((Part(self.task, None, first, last), *there))

    def _anywhere(self, others: Sequence[int]) -> Clash | None:
        """The same far from all that is on record, by days since the first of the others."""
        if len(others) < 2:
            return None
        self.budget.spend(_ASKING)
        begin, *rest = others
        wishes, start = self.draft.wishes, self.day[begin]
        beside = [(wishes[other].event, self.day[other] - start) for other in others]
        levels = self.draft.supposed.beside(wishes[self.task].event, beside, self.draft.most)
        refused = around(levels.where(*HARD), self.day[self.task] - start)
        if refused is None:
            return None
        between = (Part(other, begin, self.day[other] - start, self.day[other] - start) for other in rest)
        return Clash((Part(self.task, begin, *refused), *between))

    def _events(self, others: Sequence[int]) -> list[Event]:
        first = self.draft.calendar.first
        return [self.draft.wishes[other].planned_on(first + timedelta(days=self.day[other])) for other in others]
