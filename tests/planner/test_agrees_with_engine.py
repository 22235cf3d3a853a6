"""What a plan says of its days, and of two steps beside each other, is what the engine says with all of them there."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from clearhead.engine.answers import Engine
from clearhead.model.level import Level
from clearhead.model.record import Event, Record, Status
from clearhead.planner.drafting import HARD, Draft
from clearhead.planner.explain import Explained
from clearhead.planner.levels import Supposed
from clearhead.planner.solve import best_dates
from tests.planner.plans import CALENDAR, PROCEDURES, TODAY, wish


@given(st.lists(st.sampled_from(PROCEDURES), min_size=2, max_size=4, unique=True), st.integers(0, 500))
@settings(max_examples=40)
def test_what_two_steps_ask_of_each_other_is_all_that_the_engine_asks(
    engine: Engine, amir: Record, wanted: list[str], start: int
) -> None:
    """The draft looks at pairs; the engine, asked with all the others around a step, finds nothing stricter."""
    first = TODAY + timedelta(days=start)
    draft = Draft(Supposed(engine, amir, TODAY), tuple(wish(what, first) for what in wanted), CALENDAR)
    dates = best_dates(draft.instance)
    assert dates is not None
    explained = Explained(draft, dates)
    asked = [explained.answer(task).verdict for task in range(len(wanted))]
    assert not set(asked) & set(HARD)
    assert sum(level is Level.ASK for level in asked) <= dates.cost.asked


@given(st.sampled_from(PROCEDURES), st.sampled_from(PROCEDURES), st.integers(-400, 400))
@settings(max_examples=60)
def test_the_levels_beside_another_are_those_of_every_single_day(
    engine: Engine, amir: Record, what: str, other: str, between: int
) -> None:
    supposed = Supposed(engine, amir, TODAY)
    levels = supposed.beside(Event(what), [(Event(other), 0)], 400)
    there = date(2046, 11, 21)
    beside = Event(other, on=there, status=Status.PLANNED)
    day = supposed.answer(Event(what), there + timedelta(days=between), [beside])
    assert any(first <= between <= last for first, last in levels.where(day.verdict))


def test_the_days_of_a_window_leave_nobody_else_to_be_asked(engine: Engine, amir: Record) -> None:
    """Neither about the step nor about any other."""
    wishes = (wish("touch-up"), wish("touch-up", number=2), wish("fue"))
    draft = Draft(Supposed(engine, amir, TODAY), wishes, CALENDAR)
    dates = best_dates(draft.instance)
    assert dates is not None
    steps = Explained(draft, dates).steps()
    for number, task in enumerate(sorted(range(3), key=lambda task: dates.days[task])):
        for day in steps[number].window:
            moved = [*dates.days]
            moved[task] = (day - TODAY).days
            others = Explained(draft, replace(dates, days=tuple(moved)))
            levels = [others.answer(each).verdict for each in range(3)]
            assert not set(levels) & set(HARD)
            assert sum(level is Level.ASK for level in levels) <= dates.cost.asked
