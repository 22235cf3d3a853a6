"""Dates as a plan that can be read: for each step why not sooner, how far it can move, whom to tell by when, what is
still to be asked."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from clearhead.model.answer import Answer
from clearhead.model.level import Urgency
from clearhead.model.plan import Step, Told
from clearhead.model.record import Event, Status
from clearhead.planner.days import around, is_in, without
from clearhead.planner.drafting import Draft
from clearhead.planner.instance import Dates, asking_days, feasible_days
from clearhead.planner.reasons import Reasons


@dataclass(frozen=True)
class Explained:
    """A draft with dates for it. Steps are numbered in the order of their days."""

    draft: Draft
    dates: Dates

    def steps(self) -> tuple[Step, ...]:
        return tuple(self._step(task) for task in self.order)

    @property
    def order(self) -> list[int]:
        return sorted(range(len(self.dates.days)), key=lambda task: (self.dates.days[task], task))

    def day_of(self, number: int) -> date:
        return self.draft.calendar.first + timedelta(days=number)

    def others(self, task: int) -> list[Event]:
        """The other steps, as entries that are planned."""
        return [
            replace(wish.event, on=self.day_of(day), status=Status.PLANNED)
            for other, (wish, day) in enumerate(zip(self.draft.wishes, self.dates.days, strict=True))
            if other != task
        ]

    def answer(self, task: int) -> Answer:
        """What the engine says of a step with all the others around it, under what is supposed."""
        wish = self.draft.wishes[task]
        return self.draft.supposed.answer(wish.event, self.day_of(self.dates.days[task]), self.others(task))

    def _step(self, task: int) -> Step:
        wish, on = self.draft.wishes[task], self.day_of(self.dates.days[task])
        answer = self.answer(task)
        why = tuple(Reasons(self.draft, self.dates, self.order).why(task))
        unsupposed = self.draft.supposed.unsupposed(wish.event, on, self.others(task))
        return Step(
            wish=wish,
            on=on,
            window=self._window(task),
            fixed=self._is_fixed(task),
            level=answer.verdict,
            why=why,
            tell=tuple(Told(role, self._by(task, on)) for role in answer.tell),
            ask=tuple(question.fact for question in unsupposed.questions),
            moved_from=wish.event.on if wish.event.on and wish.event.on != on else None,
        )

    def _is_fixed(self, task: int) -> bool:
        event = self.draft.wishes[task].event
        allowed = self.draft.instance.tasks[task].allowed
        return event.urgency not in (None, Urgency.ELECTIVE) or (len(allowed) == 1 and allowed[0][0] == allowed[0][1])

    def _window(self, task: int) -> tuple[date, date]:
        instance, day = self.draft.instance, self.dates.days[task]
        fixed = self._fixed(task)
        left = feasible_days(instance, task, fixed)
        if not is_in(asking_days(instance, task, fixed), day):
            left = without(left, asking_days(instance, task, fixed))
        first, last = around(left, day) or (day, day)
        return self.day_of(first), self.day_of(last)

    def _by(self, task: int, on: date) -> date:
        """Before anything is done that bears on it: after that, the choice is gone."""
        others = [self.dates.days[other] for other, _ in self.draft.gaps_of(task)]
        bearing = [day for day in others if day < self.dates.days[task]]
        return self.day_of(min(bearing)) if bearing else on

    def _fixed(self, task: int) -> dict[int, int]:
        return {other: day for other, day in enumerate(self.dates.days) if other != task}
