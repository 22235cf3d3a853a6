"""A request against a ruleset: the facts on any day, and the days on which they can change an answer."""

from collections.abc import Mapping
from datetime import date, timedelta

from clearhead.engine import history
from clearhead.engine.context import Context
from clearhead.engine.derive import Known, read_fact
from clearhead.engine.request import Request
from clearhead.engine.ruleset import Ruleset
from clearhead.engine.timeline import Age, Dated, Since, Until
from clearhead.model.guideline import Guideline
from clearhead.model.value import Value


class Situation:
    """Facts as functions of the day. What does not move with time is read once for each stretch between events."""

    def __init__(self, guideline: Guideline, ruleset: Ruleset, request: Request) -> None:
        self.guideline = guideline
        self.ruleset = ruleset
        self.request = request
        self.work = history.pigment_work(request)
        self.events_to_come = _events_to_come(request)
        self._stretches: dict[int, tuple[dict[str, Known], dict[str, Value], dict[str, Dated]]] = {}

    def known(self, on: date) -> Mapping[str, Known]:
        """The known facts that the rules speak of."""
        return self._stretch(on)[0]

    def facts(self, on: date) -> dict[str, Value]:
        """Their values on one day."""
        _, settled, dated = self._stretch(on)
        return settled | {id: reading.at(on) for id, reading in dated.items()}

    def _stretch(self, on: date) -> tuple[dict[str, Known], dict[str, Value], dict[str, Dated]]:
        """Between two coming events the same things are known; only the days run on."""
        number = sum(day <= on for day in self.events_to_come)
        if number not in self._stretches:
            self._stretches[number] = self._read(on)
        return self._stretches[number]

    def _read(self, on: date) -> tuple[dict[str, Known], dict[str, Value], dict[str, Dated]]:
        context = Context(self.request, self.guideline, self.work, on)
        known: dict[str, Known] = {}
        settled: dict[str, Value] = {}
        dated: dict[str, Dated] = {}
        for id in self.ruleset.facts:
            fact = read_fact(context, self.guideline.vocabulary[id])
            if fact is None:
                continue
            known[id] = fact
            if isinstance(fact.reading, Since | Until | Age):
                dated[id] = fact.reading
            else:
                settled[id] = fact.reading
        return known, settled, dated

    def turning_days(self) -> list[date]:
        """Every later day on which some condition can change: exact, because facts are straight lines in time."""
        days = set(self.events_to_come)
        for id, reading in self._stretch(self.request.on)[2].items():
            days |= _turning_days(reading, self.ruleset.turns.get(id, ()))
        return sorted(day for day in days if day > self.request.on)


def _turning_days(reading: Dated, turns: tuple[int, ...]) -> set[date]:
    if isinstance(reading, Since):
        moved = {_plus(anchor, turn) for anchor in reading.anchors for turn in turns}
        return {day for day in moved if day} | reading.epochs
    if isinstance(reading, Until):
        moved = {_plus(anchor, 1 - turn) for anchor in reading.anchors for turn in (0, *turns)}
        return {day for day in moved if day}
    return reading.birthdays(turns)


def _plus(day: date, days: int) -> date | None:
    """A day so many days later; None beyond the calendar, where nothing changes any more."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _events_to_come(request: Request) -> tuple[date, ...]:
    """The days to come on which something in the record is due to begin, or is over."""
    events = [event for event in request.record.events or () if event is not request.event and history.comes(event)]
    begun = {event.on for event in events if event.on}
    over = {event.ended + timedelta(days=1) for event in events if event.ended}
    return tuple(sorted(day for day in begun | over if day > request.as_of))
