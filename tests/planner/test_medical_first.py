"""What is urgent is never moved, and medical care comes before what is cosmetic."""

from dataclasses import replace
from datetime import date

import pytest

from clearhead.engine.answers import Engine
from clearhead.model.level import Urgency
from clearhead.model.record import Record
from tests.planner.plans import CALENDAR, TODAY, days, plan, wish

BLOCKED = replace(CALENDAR, blocked=((date(2026, 11, 26), date(2027, 6, 1)),))


def test_what_is_urgent_is_never_moved(engine: Engine, amir: Record) -> None:
    urgent = wish("mri", on=date(2026, 12, 3), urgency=Urgency.URGENT)
    made = plan(engine, amir, urgent, wish("touch-up"), calendar=BLOCKED)
    [scan] = [step for step in made.steps if step.wish.procedure == "mri"]
    assert (scan.on, scan.fixed) == (date(2026, 12, 3), True)


@pytest.mark.parametrize("urgency", [Urgency.URGENT, Urgency.EMERGENCY])
@pytest.mark.parametrize("what", ["craniotomy", "skin-biopsy", "mri"])
def test_what_is_urgent_and_has_no_day_is_at_once(engine: Engine, amir: Record, what: str, urgency: Urgency) -> None:
    """Whatever is blocked, whoever would have to be asked, and whatever else is wanted."""
    made = plan(engine, amir, wish("touch-up"), wish(what, urgency=urgency), calendar=BLOCKED)
    assert days(made)[what] == TODAY


def test_no_fix_leaves_out_or_moves_what_is_urgent(engine: Engine, amir: Record) -> None:
    urgent = wish("mole-removal", on=date(2026, 12, 10), urgency=Urgency.URGENT)
    made = plan(engine, amir, urgent, wish("touch-up", date(2026, 12, 11), date(2026, 12, 12)))
    assert made.conflict is not None
    assert made.conflict.fixes
    assert {fix.wish.procedure for fix in made.conflict.fixes} == {"touch-up"}


def test_medical_care_comes_before_what_is_cosmetic(engine: Engine, amir: Record) -> None:
    """Also where that leaves no day for the other: nobody knows when the course will end."""
    made = plan(engine, amir, wish("touch-up"), wish("ct"), wish("mri"))
    assert days(made)["mri"] == days(made)["ct"] == TODAY
    made = plan(engine, amir, wish("touch-up"), wish("radiotherapy"))
    assert made.conflict is not None
    assert [reason.days for reason in made.conflict.why] == [None]
    assert [fix.dropped[0].procedure for fix in made.conflict.fixes] == ["touch-up"]


def test_no_wish_moves_a_medical_day_that_is_given(engine: Engine, amir: Record) -> None:
    """It is a conflict, and what is cosmetic is the first to give way."""
    made = plan(engine, amir, wish("mri", on=date(2026, 12, 3)), wish("touch-up", date(2026, 12, 2), date(2026, 12, 2)))
    assert made.conflict is not None
    assert made.conflict.fixes[0].wish.procedure == "touch-up"


def test_medical_care_is_never_said_to_wait_by_a_rule_that_is_not_its_own(engine: Engine, amir: Record) -> None:
    made = plan(engine, amir, wish("touch-up", date(2026, 12, 1), date(2026, 12, 1)), wish("mole-removal", TODAY))
    for step in made.steps:
        procedure = engine.guideline.procedures[step.wish.procedure]
        own = {rule.id for rule in procedure.rules} | {wait.id for wait in procedure.waits}
        assert {id for reason in step.why for id in reason.rules} <= own
