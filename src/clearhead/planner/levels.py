"""How strict a procedure is over time, alone and beside another, asked of the engine: no number is written twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from clearhead.engine.answers import Engine
from clearhead.engine.context import Context
from clearhead.engine.derive import read_fact
from clearhead.engine.history import pigment_work
from clearhead.engine.request import Request
from clearhead.model.answer import Answer
from clearhead.model.level import Level, Policy, Urgency
from clearhead.model.record import Event, Record, Status
from clearhead.model.value import Facts, Value, is_settled
from clearhead.planner.days import Days, days
from clearhead.planner.suppose import Given, supposed_history, supposed_skin

#: So long after today that nothing on record still runs.
_LATER = timedelta(days=20 * 365)


@dataclass(frozen=True, slots=True)
class Levels:
    """Level after level, each from a day on; until `last`."""

    steps: tuple[tuple[int, Level], ...]
    last: int

    def where(self, *levels: Level) -> Days:
        """The days that have one of some levels."""
        ends = [*(day - 1 for day, _ in self.steps[1:]), self.last]
        return days((day, end) for (day, level), end in zip(self.steps, ends, strict=True) if level in levels)

    @property
    def at_first(self) -> Level:
        return self.steps[0][1]


@dataclass(frozen=True)
class Supposed:
    """A record under what a plan takes for granted, ready to be asked about."""

    engine: Engine
    record: Record
    as_of: date
    policy: Policy = Policy.GUIDELINE
    given: Given = field(default_factory=Given)
    site: str | None = None

    @cached_property
    def history(self) -> Record:
        return supposed_history(self.engine.guideline, self.record, self.as_of)

    def skin(self, event: Event) -> Facts:
        """What is supposed of the skin that a procedure reaches, and of what it was last put through, but for what is
        known to be otherwise today; and what was given."""
        context = self._today(event)
        well = {id: value for id, value in self._well.items() if _known(context, id) in (None, value)}
        return {**well, **self.given.on(self.as_of, event)}

    @cached_property
    def _well(self) -> Facts:
        """As it is supposed long after today."""
        return supposed_skin(self.engine.guideline)

    def _today(self, event: Event) -> Context:
        request = replace(self._request(event, self.as_of, (), {}), record=self.record)
        return Context(request, self.engine.guideline, pigment_work(request), self.as_of)

    @property
    def far_from_now(self) -> date:
        """A day on which nothing on record runs any more."""
        return self.as_of + _LATER

    def alone(self, event: Event, first: date, last: date, others: Sequence[Event] = ()) -> Levels:
        """By day from `first`, with nothing else ahead but others on days of their own."""
        return _levels(self.engine.answer(self._request(event, first, others, self.skin(event))), first, last)

    def beside(self, event: Event, others: Sequence[tuple[Event, int]], most: int) -> Levels:
        """By days since a day on which nothing on record still runs, from `-most` to `most`. The others are so many
        days after it, or before; the days before one are those on which it is to come."""
        key = self._kind(event), tuple((self._kind(other), day) for other, day in others), most
        if key not in self._beside:
            self._beside[key] = self._asked_beside(event, others, most)
        return self._beside[key]

    def _kind(self, event: Event) -> object:
        """What the engine's answer can rest on; without the day."""
        said = {**(event.details or {}), **self.given.about(event)}
        details = tuple(sorted((key, str(value)) for key, value in said.items()))
        return event.what, event.zones, event.urgency, event.site, event.healed, details

    @cached_property
    def _beside(self) -> dict[object, Levels]:
        """Each question once."""
        return {}

    def _asked_beside(self, event: Event, others: Sequence[tuple[Event, int]], most: int) -> Levels:
        there = self.far_from_now
        events = [replace(other, on=there + timedelta(days=day), status=Status.PLANNED) for other, day in others]
        first = there - timedelta(days=most)
        answer = self.engine.answer(self._request(event, first, events, self._well))
        return _levels(answer, there, there + timedelta(days=most))

    def answer(self, event: Event, on: date, others: Sequence[Event]) -> Answer:
        """As the plan supposes it."""
        return self.engine.answer(self._request(event, on, others, self.skin(event)))

    def unsupposed(self, event: Event, on: date, others: Sequence[Event]) -> Answer:
        """As it stands today, with all that is not known."""
        return self.engine.answer(replace(self._request(event, on, (), {}), record=self._with(others)))

    def _with(self, others: Sequence[Event]) -> Record:
        past = [event for event in self.record.events or () if event.status is not Status.PLANNED]
        return replace(self.record, events=(*past, *others))

    def _request(self, event: Event, on: date, others: Sequence[Event], given: Facts) -> Request:
        history = replace(self.history, events=(*(self.history.events or ()), *others))
        return Request(
            record=history,
            procedure=event.what,
            on=on,
            as_of=self.as_of,
            urgency=event.urgency or Urgency.ELECTIVE,
            policy=self.policy,
            site=event.site or self.site,
            zones=event.zones,
            event=event,
            given={**given, **self.given.on(on, event)},
        )


def _known(context: Context, id: str) -> Value | None:
    """A fact on the day of a context, if it is known then."""
    known = read_fact(context, context.guideline.vocabulary[id])
    value = known.at(context.on) if known else None
    return value if is_settled(value) else None


def _levels(answer: Answer, zero: date, last: date) -> Levels:
    changes = [(change.on, change.verdict) for change in answer.changes if change.on <= last]
    return Levels(
        tuple(((day - zero).days, level) for day, level in ((answer.on, answer.verdict), *changes)), (last - zero).days
    )
