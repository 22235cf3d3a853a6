"""From a record and what is wanted to a plan: which wishes the core is asked to date, in which calendar, from which
days that an earlier plan gave. Touches no database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from clearhead.asking import is_ahead
from clearhead.engine.answers import Engine
from clearhead.model.plan import Calendar, Fix, Plan, Wish
from clearhead.model.record import Event
from clearhead.model.record import Record as CoreRecord
from clearhead.planner.levels import Supposed
from clearhead.planner.suppose import Given
from clearhead.records.read import record_already_read
from clearhead.wishing import Want, calendar_from, wishes_from
from clearhead_web.planning.wanted import Wanted, Wished

#: How long one request looks for dates, in seconds of one core; what it has by then is said not to be proved.
SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A day that the last plan gave. `key`: the entry of the record, empty for what is only wished for."""

    procedure: str
    session: int
    key: str
    on: date


@dataclass(frozen=True, slots=True)
class Asked:
    """What the core is asked. `wanted` is what is left of it in the record and edition as they are now."""

    supposed: Supposed
    wanted: Wanted
    wishes: tuple[Wish, ...]
    calendar: Calendar


def named_record(engine: Engine, document: Mapping[str, Any], keys: Sequence[UUID], today: date) -> CoreRecord:
    """The record, each of its procedures named by its entry's key. `keys` are those of its procedures, in order."""
    entries = document.get("procedures", ())
    named = [{**entry, "id": str(key)} for entry, key in zip(entries, keys, strict=True)]
    return record_already_read({**document, "procedures": named}, engine.guideline, today)


def ahead(record: CoreRecord, today: date) -> list[Event]:
    return [event for event in record.events or () if is_ahead(event, today)]


def ask(  # noqa: PLR0913, PLR0917 - one for each thing a plan is made of
    engine: Engine, record: CoreRecord, wanted: Wanted, kept: Iterable[Kept], today: date, given: Given | None = None
) -> Asked:
    """Raises BadInput where no plan can be made of this."""
    planned = ahead(record, today)
    wanted = wanted.only_of([event.id or "" for event in planned])
    known = engine.guideline.procedures  # of what an edition does not have it says nothing
    left = [event for event in planned if event.what in known and not _is_left_out(wanted, event)]
    seen = replace(record, events=tuple(left))
    wants = [_want_of(wanted.about(event.id or ""), event) for event in left]
    beside = [_wish_as_want(wish) for wish in wanted.wishes if wish.what in known]
    wishes = wishes_from(engine.guideline, seen, [*wants, *beside], today, today)
    calendar = calendar_from(wishes, today, wanted.until, wanted.free or None, wanted.blocked)
    supposed = Supposed(engine, record, today, given=given or Given())
    return Asked(supposed, wanted, tuple(_with_kept(wishes, kept, today)), calendar)


def make(asked: Asked, seconds: float = SECONDS) -> Plan:
    """Raises NotCovered, and TimeoutError when no dates were found in that time."""
    from clearhead.planner.make import make_plan  # noqa: PLC0415 - the solver is slow to load

    return make_plan(asked.supposed, asked.wishes, asked.calendar, limit=seconds)


def taken(wanted: Wanted, fix: Fix) -> Wanted:
    """What is wanted once a fix is taken."""
    if not fix.dropped:
        wish = _wished(wanted, fix.wish)
        return wanted.with_wish(replace(wish, earliest=_earliest(wish, fix), latest=fix.latest)) if wish else wanted
    for dropped in fix.dropped:
        wanted = _dropped(wanted, dropped)
    return wanted


def kept_of(days: Iterable[Mapping[str, Any]]) -> list[Kept]:
    return [Kept(day["procedure"], day["session"], day["key"], date.fromisoformat(day["on"])) for day in days]


def without_words(plan: Plan) -> list[dict[str, Any]]:
    """The days of a plan, as they are stored."""
    return [
        {
            "procedure": step.wish.procedure,
            "session": step.wish.number,
            "key": step.wish.event.id or "",
            "on": step.on.isoformat(),
            "level": step.level.token,
        }
        for step in plan.steps
    ]


def _is_left_out(wanted: Wanted, event: Event) -> bool:
    wish = wanted.about(event.id or "")
    return wish is not None and wish.left_out


def _want_of(wish: Wished | None, event: Event) -> Want:
    if wish is None:
        return Want(event.id or event.what)
    return Want(event.id or event.what, wish.earliest, wish.latest)


def _wish_as_want(wish: Wished) -> Want:
    return Want(wish.what, wish.earliest, wish.latest, wish.times, wish.apart)


def _with_kept(wishes: Iterable[Wish], kept: Iterable[Kept], today: date) -> Iterable[Wish]:
    """Each wish without a day of its own with the next that the last plan gave to one of its procedure."""
    wishes = list(wishes)
    dated = {wish.event.id for wish in wishes if wish.event.on}
    left: dict[str, list[date]] = {}
    for each in sorted(kept, key=lambda each: each.on):
        if each.on >= today and (not each.key or each.key not in dated):
            left.setdefault(each.procedure, []).append(each.on)
    for wish in wishes:
        days = left.get(wish.procedure)
        yield wish if wish.event.on or not days else replace(wish, kept=days.pop(0))


def _wished(wanted: Wanted, wish: Wish) -> Wished | None:
    """Which of the stored wishes the core's came from."""
    if wish.event.id:
        return wanted.about(wish.event.id)
    same = [each for each in wanted.wishes if each.what == wish.procedure]
    exact = [each for each in same if each.latest == wish.latest and each.earliest in (wish.earliest, None)]
    return next(iter([*exact, *same]), None)


def _earliest(wish: Wished, fix: Fix) -> date | None:
    """A first day that nobody gave is not written down when it is the last that moves."""
    return wish.earliest if fix.earliest == fix.wish.earliest else fix.earliest


def _dropped(wanted: Wanted, wish: Wish) -> Wanted:
    there = _wished(wanted, wish)
    if wish.event.id:
        return wanted.with_wish(replace(there or Wished(key=wish.event.id), left_out=True))
    if there is None:
        return wanted
    return wanted.without_wish(there.id) if there.times == 1 else wanted.with_wish(there.fewer())
