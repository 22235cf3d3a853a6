"""Seeded things to plan: two years, a fifth of the days blocked, courses of three sessions.

`dense` is made to be hard: each two procedures keep days apart, in either order, without any pattern. `real` takes
procedures of the guideline at random and asks the engine for their waits.
"""

from datetime import date, timedelta
from pathlib import Path
from random import Random

from clearhead.engine.answers import Engine
from clearhead.model.guideline import Guideline
from clearhead.model.plan import Calendar, Wish
from clearhead.model.record import Event, Status
from clearhead.planner.days import Days, days
from clearhead.planner.drafting import HARD, Draft
from clearhead.planner.instance import Gap, Instance, Task
from clearhead.planner.levels import Supposed
from clearhead.records.read import read_record

HORIZON = 730
BLOCKED = 0.2
GAPS = (0, 7, 14, 14, 21, 28, 28, 42, 60, 90)
TODAY = date(2026, 11, 26)
RECORD = Path(__file__).parents[2] / "examples" / "amir.yaml"


def dense(tasks: int, seed: int) -> Instance:
    random = Random(seed * 1_000 + tasks)  # noqa: S311 - to be the same each time is what is wanted
    open_days = _open_days(random)
    made = tuple(_task(random, number, open_days) for number in range(tasks))
    pairs = ((first, second) for second in range(tasks) for first in range(second))
    gaps = tuple(_gap(random, first, second) for first, second in pairs)
    return Instance(made, gaps, _courses(tasks // 3))


def _open_days(random: Random) -> Days:
    return days((day, day) for day in range(HORIZON) if random.random() >= BLOCKED)


def _task(random: Random, number: int, open_days: Days) -> Task:
    """A third cannot be in the first days; a fifth has a day already."""
    first = random.choice((0, 0, random.randint(1, 200)))
    allowed = days((max(start, first), end) for start, end in open_days)
    wanted = random.randint(50, 500) if random.random() < 0.2 else None
    return Task(str(number), allowed, wanted=wanted, medical=random.random() < 0.4)


def _gap(random: Random, first: int, second: int) -> Gap:
    """At least so many days between, another number for either order; never on one day."""
    after, before = random.choice(GAPS), random.choice(GAPS)
    return Gap(first, second, ((-max(before - 1, 0), max(after - 1, 0)),))


def _courses(tasks: int) -> tuple[tuple[int, int], ...]:
    return tuple((number, number + 1) for number in range(tasks) if number % 3 != 2)


def real(guideline: Guideline, wishes: int, seed: int) -> Draft:
    """Of the procedures that have a day at all for the sample client; those named more than once are courses."""
    random = Random(seed * 1_000 + wishes)  # noqa: S311 - as above
    record = read_record(RECORD, guideline, TODAY)
    supposed = Supposed(Engine(guideline), record, TODAY)
    open_days = _open_days(random)
    free = tuple((_day(first), _day(last)) for first, last in open_days)
    calendar = Calendar(TODAY, _day(HORIZON - 1), free)
    possible = [id for id in guideline.procedures if _is_possible(supposed, id, calendar)]
    counts: dict[str, int] = {}
    made = []
    for _ in range(wishes):
        what = random.choice(possible)
        counts[what] = counts.get(what, 0) + 1
        first = _day(random.choice((0, 0, random.randint(1, 200))))
        on = _day(random.randint(30, 500)) if random.random() < 0.2 else None
        made.append(Wish(Event(what, on=on, status=Status.PLANNED), first, None, counts[what]))
    return Draft(supposed, tuple(made), calendar)


def _is_possible(supposed: Supposed, what: str, calendar: Calendar) -> bool:
    levels = supposed.alone(Event(what), calendar.first, calendar.last)
    return levels.where(*HARD) != ((0, (calendar.last - calendar.first).days),)


def _day(number: int) -> date:
    return TODAY + timedelta(days=number)
