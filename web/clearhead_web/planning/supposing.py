"""What is supposed in a what-if, as the core takes it. The day on which something was becomes an entry of the record,
so that what the plan puts after it counts as well; a birth is the client's; everything else is given. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from clearhead.asking import is_ahead
from clearhead.model.record import Event, Record, Session, Status
from clearhead.model.value import NEVER, Value
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.planner.suppose import Given
from clearhead_web.check.rows import events_of


@dataclass(frozen=True, slots=True)
class Supposition:
    """`key`: the one procedure that it is about, empty for all; `what`: the procedure that was on that day."""

    fact: FactDefinition
    key: str
    value: Value | date
    what: str = ""


def with_said(record: Record, said: Iterable[Supposition], today: date) -> tuple[Record, Given]:
    of_all: dict[str, Value | date] = {}
    of_one: dict[str, dict[str, Value | date]] = {}
    for one in said:
        if one.fact.derive == "age" and isinstance(one.value, date):
            record = replace(record, client=replace(record.client, born=one.value))
        elif is_of_sessions(one.fact) and isinstance(one.value, date):
            record = replace(record, sessions=_sessions(record, one.value))
        elif names_events(one.fact):
            record = replace(record, events=tuple(_events(record, one, today)))
        elif one.key:
            of_one.setdefault(one.key, {})[one.fact.id] = one.value
        else:
            of_all[one.fact.id] = one.value
    return record, Given(of_all, of_one)


def can_be_said(record: Record, fact: FactDefinition) -> bool:
    """Whether the record has room for a day: where every session has its own, that is not what is open."""
    return not is_of_sessions(fact) or not record.sessions or any(one.on is None for one in record.sessions)


def is_of_sessions(fact: FactDefinition) -> bool:
    return fact.derive in ("since-session", "since-session-in-field")


def names_events(fact: FactDefinition) -> bool:
    """Whether it counts the days since, or to, procedures that a record lists."""
    return fact.type is FactType.DAYS and bool(events_of(fact))


def _sessions(record: Record, day: date) -> tuple[Session, ...]:
    """Those without a day had it then."""
    return tuple(replace(one, on=one.on or day) for one in record.sessions or (Session(),))


def _events(record: Record, said: Supposition, today: date) -> list[Event]:
    """The record's, with those that answer the question."""
    events, names = list(record.events or ()), events_of(said.fact)
    if said.value == NEVER:
        status = Status.NOT_PLANNED if said.fact.counts_down else Status.NEVER
        return [*events, *(Event(name, status=status) for name in names)]
    day = said.value
    assert isinstance(day, date)  # noqa: S101 - for the type checker
    if said.fact.counts_down:
        return [*events, Event(said.what, id=f"supposed-{said.what}", on=day, status=Status.PLANNED)]
    ended = "end" in said.fact.derive
    undated = [one for one in events if one.what in names and _is_undated(one, ended=ended, today=today)]
    if not undated:
        return [*events, _past(Event(said.what), day, ended=ended)]
    return [_past(one, day, ended=ended) if one in undated else one for one in events]


def _past(event: Event, day: date, *, ended: bool) -> Event:
    event = replace(event, status=Status.DONE)
    return replace(event, ended=day) if ended else replace(event, on=day)


def _is_undated(event: Event, *, ended: bool, today: date) -> bool:
    """Whether something of the past has no such day on record."""
    there = event.ended if ended else event.on
    return there is None and event.status in (Status.DONE, None) and not is_ahead(event, today)
