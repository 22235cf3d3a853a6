"""Dates as a plan that can be read: for each step why not sooner, how far it can move, whom to tell by when, what is
still to be asked."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from clearhead.model.answer import Answer
from clearhead.model.level import Level
from clearhead.model.plan import Moved, Step, Told, Wish
from clearhead.model.record import Event
from clearhead.planner.days import Days, around, is_in, shifted, turned, without
from clearhead.planner.drafting import HARD, Draft
from clearhead.planner.instance import Clash, Dates, asking_days, feasible_days
from clearhead.planner.reasons import Reasons, cited


@dataclass(frozen=True)
class Explained:
    """A draft with dates for it, and the clashes that they avoid. Steps are numbered in the order of their days."""

    draft: Draft
    dates: Dates
    clashes: tuple[Clash, ...] = ()

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
            wish.planned_on(self.day_of(day))
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
        window, elsewhere = self._window(task)
        rules, sources = cited(answer, answer.verdict)
        return Step(
            wish=wish,
            on=on,
            window=window,
            fixed=self._is_fixed(task),
            level=answer.verdict,
            why=why,
            tell=tuple(Told(role, self._by(task, on)) for role in answer.tell),
            ask=tuple(question.fact for question in unsupposed.questions),
            moved_from=wish.day if wish.day != on else None,
            moved_by=self._moved_by(wish) if wish.day and wish.day != on else None,
            elsewhere=elsewhere,
            rules=rules,
            sources=sources,
            because=tuple(one.rule.why for one in answer.findings if one.level >= Level.ASK),
        )

    def _moved_by(self, wish: Wish) -> Moved:
        day = self.draft.day(wish.day or self.draft.calendar.first)
        if is_in(self.draft.alone(wish).where(*HARD), day):
            return Moved.RECORD
        return Moved.CALENDAR if self.draft.leaves_out(wish, day) else Moved.OTHERS

    def _is_fixed(self, task: int) -> bool:
        """Whether nothing here moves it: urgent, wanted on one day alone, or a medical day that is given."""
        allowed = self.draft.instance.tasks[task].allowed
        return len(allowed) == 1 and allowed[0][0] == allowed[0][1]

    def _window(self, task: int) -> tuple[tuple[date, date], bool]:
        """The days around its own that it can have, and whether there are others."""
        instance = replace(self.draft.instance, clashes=self.clashes)
        day, fixed = self.dates.days[task], self._fixed(task)
        left = without(feasible_days(instance, task, fixed), self._refused(task))
        if not is_in(asking_days(instance, task, fixed), day):
            left = without(left, asking_days(instance, task, fixed))
        for other, gap in self.draft.gaps_of(task):
            at = self.dates.days[other]
            if not is_in(asking_days(instance, other, dict(enumerate(self.dates.days))), at):
                left = without(left, shifted(turned(gap.asks(other)), at))
        first, last = around(left, day) or (day, day)
        return (self.day_of(first), self.day_of(last)), len(left) > 1

    def _refused(self, task: int) -> Days:
        """The days on which the engine does not let a step stand, with all the others where they are."""
        calendar, event = self.draft.calendar, self.draft.wishes[task].event
        return self.draft.supposed.alone(event, calendar.first, calendar.last, self.others(task)).where(*HARD)

    def _by(self, task: int, on: date) -> date:
        """Before anything is done that bears on it: after that, the choice is gone."""
        others = [self.dates.days[other] for other, _ in self.draft.gaps_of(task)]
        bearing = [day for day in others if day < self.dates.days[task]]
        return self.day_of(min(bearing)) if bearing else on

    def _fixed(self, task: int) -> dict[int, int]:
        return {other: day for other, day in enumerate(self.dates.days) if other != task}
