"""Plans on the real guideline: the same rules as the check, and never a day on which it would say "not yet"."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clearhead.engine.answers import Engine
from clearhead.model.level import Level
from clearhead.model.record import Record
from clearhead.records.read import read_record
from tests.conftest import ROOT
from tests.planner.plans import CALENDAR, TODAY, days, plan, wish


def test_a_scan_keeps_its_day_and_the_touch_up_comes_after_it(engine: Engine, amir: Record) -> None:
    made = plan(engine, amir, wish("mri", on=date(2026, 12, 3)), wish("touch-up"))
    assert made.optimal
    assert days(made)["mri"] == date(2026, 12, 3)
    assert days(made)["touch-up"] > date(2026, 12, 3)
    assert [step.moved_from for step in made.steps] == [None, None]


def test_every_gap_is_the_waits_own_number_with_its_sources(engine: Engine, amir: Record) -> None:
    """The touch-up is wanted before the transplant: the gap is what the wait says."""
    first = wish("touch-up", date(2026, 12, 1), date(2026, 12, 1))
    made = plan(engine, amir, first, wish("fue", latest=date(2027, 6, 1)))
    [fue] = [step for step in made.steps if step.wish.procedure == "fue"]
    wait = next(wait for wait in engine.guideline.procedures["fue"].waits if wait.id == "smp-then-transplant")
    [reason] = [one for one in fue.why if one.after == 0 and one.level is Level.WAIT]
    assert reason.days == wait.at_least.time.days
    assert reason.rules == (wait.id,)
    assert set(reason.sources) <= {claim.source for claim in wait.claims}
    assert fue.on == date(2026, 12, 1) + timedelta(days=wait.at_least.time.days)
    assert reason.binding


def test_nobody_is_asked_without_need(engine: Engine, amir: Record) -> None:
    """With time enough, the transplant waits until nobody need be asked; the plan says from when they could be."""
    made = plan(engine, amir, wish("touch-up", date(2027, 2, 1), date(2027, 2, 1)), wish("fue", date(2027, 2, 2)))
    [fue] = [step for step in made.steps if step.wish.procedure == "fue"]
    assert fue.level is Level.PREPARE
    assert {reason.level for reason in fue.why if reason.after == 0} == {Level.WAIT, Level.ASK}


def test_nothing_is_on_a_blocked_day_or_outside_the_free_ones(engine: Engine, amir: Record) -> None:
    free = replace(
        CALENDAR, free=((date(2027, 3, 1), date(2027, 3, 5)),), blocked=((date(2027, 3, 1), date(2027, 3, 2)),)
    )
    made = plan(engine, amir, wish("botulinum-toxin"), calendar=free)
    assert days(made)["botulinum-toxin"] == date(2027, 3, 3)


@pytest.mark.parametrize("name", ["amir", "first-timer", "unknown-ink"])
def test_every_procedure_beside_every_example_is_planned_or_explained(engine: Engine, name: str) -> None:
    """Also where a record says outright that something never was."""
    record = read_record(ROOT / "examples" / f"{name}.yaml", engine.guideline, TODAY)
    tomorrow = TODAY + timedelta(days=1)
    for what in engine.guideline.procedures:
        made = plan(engine, record, wish("smp-session", tomorrow), wish(what, tomorrow, number=2))
        assert made.optimal, what
        assert made.conflict is None or made.conflict.why or made.conflict.ask, what
