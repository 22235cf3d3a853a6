"""A plan that is made again keeps the days it gave, and says what moved those that it could not keep."""

from dataclasses import replace
from datetime import date

from clearhead.engine.answers import Engine
from clearhead.model.plan import Moved
from clearhead.model.record import Event, Record, Status
from tests.planner.plans import CALENDAR, plan, wish


def test_a_kept_day_that_the_calendar_leaves_out_is_moved_by_it(engine: Engine, amir: Record) -> None:
    kept = replace(wish("botulinum-toxin"), kept=date(2027, 3, 1))
    blocked = replace(CALENDAR, blocked=((date(2027, 3, 1), date(2027, 3, 3)),))
    [step] = plan(engine, amir, kept, calendar=blocked).steps
    assert (step.moved_from, step.moved_by) == (kept.kept, Moved.CALENDAR)
    assert step.on in (date(2027, 2, 28), date(2027, 3, 4))


def test_a_kept_day_makes_room_for_what_comes_first(engine: Engine, amir: Record) -> None:
    """The scan has its day, and nothing was meant to be on it that bears on it."""
    kept = replace(wish("touch-up"), kept=date(2027, 3, 1))
    made = plan(engine, amir, kept, wish("mri", on=date(2027, 3, 2)))
    moved = next(step for step in made.steps if step.wish.procedure == "touch-up")
    assert moved.moved_by is Moved.OTHERS


def test_a_changed_record_moves_the_fewest_days(engine: Engine, amir: Record) -> None:
    """A touch-up was done since: what stays clear of it keeps its day, and the scan says from which it was moved."""
    first = plan(engine, amir, wish("mri", on=date(2026, 12, 3)), wish("botulinum-toxin"), wish("eeg"))
    kept = [step.wish if step.wish.event.on else replace(step.wish, kept=step.on) for step in first.steps]
    done = Event("touch-up", on=date(2026, 11, 25), status=Status.DONE)
    again = plan(engine, replace(amir, events=(*(amir.events or ()), done)), *kept)
    moved = {step.wish.procedure for step in again.steps if step.moved_from}
    assert "mri" in moved
    assert "eeg" not in moved
    scan = next(step for step in again.steps if step.wish.procedure == "mri")
    assert scan.on == date(2026, 12, 9)
    assert [reason.after for reason in scan.why] == [None]
    assert scan.moved_by is Moved.RECORD
