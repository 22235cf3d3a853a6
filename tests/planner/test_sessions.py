"""Sessions of a course: in their order, on days of their own, and as far apart as is wished."""

from dataclasses import replace
from itertools import pairwise

from clearhead.engine.answers import Engine
from clearhead.model.record import Record
from clearhead.planner.drafting import HARD
from clearhead.records.read import read_record
from tests.conftest import ROOT
from tests.planner.plans import TODAY, plan, wish


def test_sessions_of_a_course_keep_their_order(engine: Engine) -> None:
    first_timer = read_record(ROOT / "examples" / "first-timer.yaml", engine.guideline, TODAY)
    course = [wish("smp-session", number=number) for number in (1, 2, 3)]
    made = plan(engine, first_timer, *course)
    assert [step.wish.number for step in made.steps] == [1, 2, 3]
    assert all(step.level not in HARD for step in made.steps)


def test_sessions_of_a_course_are_on_different_days(engine: Engine, amir: Record) -> None:
    """Also where the guideline asks for no days between them."""
    made = plan(engine, amir, *(wish("vaccination", number=number) for number in (1, 2, 3)))
    assert len({step.on for step in made.steps}) == 3


def test_sessions_are_as_far_apart_as_wished_in_whatever_order_they_are_named(engine: Engine, amir: Record) -> None:
    course = [replace(wish("vaccination", number=number), apart=(30, 40)) for number in (3, 1, 2)]
    made = plan(engine, amir, *course, wish("eeg"))
    on = [step.on for step in made.steps if step.wish.procedure == "vaccination"]
    assert [(later - sooner).days for sooner, later in pairwise(on)] == [30, 30]
