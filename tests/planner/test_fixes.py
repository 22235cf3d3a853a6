"""Where not everything fits: the smallest conflict on the real guideline, and the fixes that are offered for it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from clearhead.engine.answers import Engine
from clearhead.model.plan import Wish
from clearhead.model.record import Event, Record, Status
from clearhead.planner.fixes import numbered
from clearhead.planner.levels import Supposed
from clearhead.planner.make import make_plan
from tests.planner.plans import CALENDAR, PROCEDURES, TODAY, plan, wish

AHEAD = st.integers(0, 60).map(lambda days: TODAY + timedelta(days=days))


@st.composite
def wishes(draw: st.DrawFn) -> list[Wish]:
    """Close together, so that they get into each other's way; some have a day, some a first or a last."""
    found = []
    for what in draw(st.lists(st.sampled_from([*PROCEDURES, "radiotherapy", "skin-graft"]), min_size=2, max_size=4)):
        first, last = sorted((draw(AHEAD), draw(AHEAD)))
        number = 1 + sum(one.procedure == what for one in found)
        found.append(
            draw(
                st.sampled_from(
                    [
                        wish(what, first, number=number),
                        wish(what, first, last, number=number),
                        wish(what, number=number, on=first),
                    ]
                )
            )
        )
        if number > 1:
            found[-1] = replace(found[-1], apart=draw(st.sampled_from([None, (7, 40), (60, 90)])))
    return found


def test_a_conflict_is_the_smallest_and_each_fix_moves_no_further_than_it_must(engine: Engine, amir: Record) -> None:
    wanted = (
        wish("fue", date(2026, 12, 10), date(2026, 12, 10)),
        wish("touch-up", date(2026, 12, 1), date(2026, 12, 20)),
        wish("botulinum-toxin"),
    )
    made = plan(engine, amir, *wanted)
    assert made.conflict is not None
    assert made.steps == ()
    assert {one.procedure for one in made.conflict.wishes} == {"fue", "touch-up"}
    moved = [fix for fix in made.conflict.fixes if not fix.dropped]
    assert moved
    for fix in moved:
        assert fix.latest is not None
        short = replace(fix.wish, earliest=fix.earliest, latest=fix.latest - timedelta(days=1))
        assert plan(engine, amir, *(short if one == fix.wish else one for one in wanted)).conflict is not None


def test_two_conflicts_are_settled_by_leaving_out_one_of_each(engine: Engine, amir: Record) -> None:
    soon, later = (date(2026, 12, 10),) * 2, (date(2028, 12, 10),) * 2
    wanted = [wish("fue", *soon), wish("touch-up", *soon), wish("fue", *later, number=2), wish("smp-session", *later)]
    made = plan(engine, amir, *wanted)
    assert made.conflict is not None
    assert len(made.conflict.wishes) == 2
    [fix] = made.conflict.fixes
    assert len(fix.dropped) == 2
    assert plan(engine, amir, *(one for one in wanted if one not in fix.dropped)).conflict is None


def test_what_the_record_holds_back_until_before_the_days_that_are_wanted_is_no_reason(
    engine: Engine, amir: Record
) -> None:
    """A touch-up was done yesterday; what is wanted is months later."""
    done = Event("touch-up", on=date(2026, 11, 25), status=Status.DONE)
    day = (date(2027, 9, 1), date(2027, 9, 1))
    made = plan(engine, replace(amir, events=(done,)), wish("fue", *day), wish("touch-up", *day))
    assert made.conflict is not None
    assert None not in {reason.after for reason in made.conflict.why}


@given(wishes())
@settings(max_examples=60)
def test_every_fix_that_is_offered_lets_everything_fit(engine: Engine, amir: Record, wanted: list[Wish]) -> None:
    """Also where medical care would have to be put off for it: that is not offered."""
    made = plan(engine, amir, *wanted)
    for fix in made.conflict.fixes if made.conflict else ():
        moved = replace(fix.wish, earliest=fix.earliest, latest=fix.latest)
        again = [one for one in wanted if one not in fix.dropped] if fix.dropped else [*wanted]
        again = [moved if one == fix.wish else one for one in again]
        assert plan(engine, amir, *numbered(again)).conflict is None, fix


def test_with_less_time_there_are_fewer_fixes_and_with_none_no_plan(engine: Engine, amir: Record) -> None:
    day = (date(2026, 12, 10), date(2026, 12, 10))
    found: list[set[object]] = []
    for limit in (1e-6, *(n * 1e-4 for n in range(1, 20))):
        try:
            made = make_plan(
                Supposed(engine, amir, TODAY), [wish("fue", *day), wish("touch-up", *day)], CALENDAR, limit=limit
            )
        except TimeoutError:
            found.append(set())
        else:
            assert made.conflict is not None
            found.append({(fix.wish.procedure, fix.earliest, fix.latest) for fix in made.conflict.fixes})
    assert found[0] == set()
    assert all(fewer <= more for fewer, more in pairwise(found))
    assert any(0 < len(fixes) < len(found[-1]) for fixes in found)
