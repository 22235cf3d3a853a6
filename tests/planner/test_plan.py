"""Plans on the real guideline: the same rules as the check, and never a day on which it would say "not yet"."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearhead.engine.answers import Engine
from clearhead.model.level import Level, Urgency
from clearhead.model.plan import Calendar, Moved, Plan, Wish
from clearhead.model.record import Event, Record, Skin, Status
from clearhead.planner.drafting import HARD, Draft
from clearhead.planner.explain import Explained
from clearhead.planner.fixes import numbered
from clearhead.planner.levels import Supposed
from clearhead.planner.make import make_plan
from clearhead.planner.solve import best_dates
from clearhead.planner.suppose import Given
from clearhead.records.read import read_record
from tests.conftest import ROOT

TODAY = date(2026, 11, 26)
CALENDAR = Calendar(TODAY, date(2029, 11, 26))


@pytest.fixture(scope="session")
def amir(engine: Engine) -> Record:
    return read_record(ROOT / "examples" / "amir.yaml", engine.guideline, TODAY)


PROCEDURES = [
    "mri",
    "touch-up",
    "fue",
    "mole-removal",
    "botulinum-toxin",
    "chemical-peel",
    "isotretinoin",
    "smp-over-scar",
]


def wish(what: str, earliest: date | None = None, latest: date | None = None, number: int = 1, **said: object) -> Wish:
    return Wish(replace(Event(what, status=Status.PLANNED), **said), earliest, latest, number)  # type: ignore[arg-type]


def plan(engine: Engine, record: Record, *wishes: Wish, calendar: Calendar = CALENDAR) -> Plan:
    return make_plan(Supposed(engine, record, TODAY), wishes, calendar)


def days(made: Plan) -> dict[str, date]:
    return {step.wish.procedure: step.on for step in made.steps}


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


def test_nothing_is_on_a_blocked_day_or_outside_the_free_ones(engine: Engine, amir: Record) -> None:
    free = replace(
        CALENDAR, free=((date(2027, 3, 1), date(2027, 3, 5)),), blocked=((date(2027, 3, 1), date(2027, 3, 2)),)
    )
    made = plan(engine, amir, wish("botulinum-toxin"), calendar=free)
    assert days(made)["botulinum-toxin"] == date(2027, 3, 3)


def test_skin_that_is_known_not_to_be_well_is_not_supposed_to_be(engine: Engine, amir: Record) -> None:
    unwell = replace(amir, skin=Skin(healed=False, as_of=TODAY))
    made = plan(engine, unwell, wish("touch-up"))
    assert made.conflict is not None
    assert made.conflict.level is Level.WAIT


def test_a_site_that_is_known_not_to_be_healed_holds_back_what_reaches_it(engine: Engine, amir: Record) -> None:
    """And nothing that keeps away from it."""
    crown, front = frozenset({"vertex"}), frozenset({"frontal"})
    wound = Event("mole-removal", on=date(2025, 1, 10), status=Status.DONE, zones=crown, healed=False)
    wounded = replace(amir, events=(wound,))
    there, elsewhere = (plan(engine, wounded, wish("touch-up", zones=zones)) for zones in (crown, front))
    assert there.conflict is not None
    assert "surgery.healed_in_field" not in there.supposed
    assert elsewhere.conflict is None
    assert elsewhere.supposed["surgery.healed_in_field"] is True


def test_a_day_that_the_record_gives_is_not_supposed_away(engine: Engine, amir: Record) -> None:
    """With no day for the cream it is taken as never used; with one, the wait is counted from it."""
    using = replace(amir, medicines=frozenset({"topical-retinoid"}))
    soon = (TODAY + timedelta(days=1), TODAY + timedelta(days=4))
    assert plan(engine, using, wish("touch-up", *soon)).conflict is None
    used = wish("touch-up", *soon, details={"retinoid_last_used_on": TODAY.isoformat()})
    assert plan(engine, using, used).conflict is not None


def test_pigment_is_never_taken_for_granted(engine: Engine, amir: Record) -> None:
    """Where nobody knows whether there is pigment, microneedling has no day; the plan says what to ask."""
    unknown = replace(amir, sessions=None)
    made = plan(engine, unknown, wish("microneedling"))
    assert made.conflict is not None
    assert made.conflict.level is Level.AVOID
    assert made.conflict.ask
    assert made.conflict.fixes == ()  # there is nothing else to keep


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


def test_sessions_of_a_course_keep_their_order(engine: Engine) -> None:
    first_timer = read_record(ROOT / "examples" / "first-timer.yaml", engine.guideline, TODAY)
    course = [wish("smp-session", number=number) for number in (1, 2, 3)]
    made = plan(engine, first_timer, *course)
    assert [step.wish.number for step in made.steps] == [1, 2, 3]
    assert all(step.level not in HARD for step in made.steps)


def test_sessions_are_as_far_apart_as_wished_in_whatever_order_they_are_named(engine: Engine, amir: Record) -> None:
    course = [replace(wish("vaccination", number=number), apart=(30, 40)) for number in (3, 1, 2)]
    made = plan(engine, amir, *course, wish("eeg"))
    on = [step.on for step in made.steps if step.wish.procedure == "vaccination"]
    assert [(later - sooner).days for sooner, later in pairwise(on)] == [30, 30]


def test_sessions_of_a_course_are_on_different_days(engine: Engine, amir: Record) -> None:
    """Also where the guideline asks for no days between them."""
    made = plan(engine, amir, *(wish("vaccination", number=number) for number in (1, 2, 3)))
    assert len({step.on for step in made.steps}) == 3


def test_skin_known_to_be_unwell_shows_in_the_levels_too(engine: Engine, amir: Record) -> None:
    wounded = replace(amir, skin=Skin(healed=False, state=frozenset({"open-wound", "infection"}), as_of=TODAY))
    [step] = plan(engine, wounded, wish("mole-removal")).steps
    [well] = plan(engine, amir, wish("mole-removal")).steps
    assert step.level > well.level


@pytest.mark.parametrize("name", ["amir", "first-timer", "unknown-ink"])
def test_every_procedure_beside_every_example_is_planned_or_explained(engine: Engine, name: str) -> None:
    """Also where a record says outright that something never was."""
    record = read_record(ROOT / "examples" / f"{name}.yaml", engine.guideline, TODAY)
    tomorrow = TODAY + timedelta(days=1)
    for what in engine.guideline.procedures:
        made = plan(engine, record, wish("smp-session", tomorrow), wish(what, tomorrow, number=2))
        assert made.optimal, what
        assert made.conflict is None or made.conflict.why or made.conflict.ask, what


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


def test_a_fact_that_is_given_of_one_procedure_is_given_of_no_other(engine: Engine, amir: Record) -> None:
    clear = Given(of_one={"fue": {"pigment.in_field": False}})
    supposed = Supposed(engine, amir, TODAY, given=clear)
    known = {id: supposed.answer(Event(id), TODAY, ()).facts for id in ("fue", "mole-removal")}
    assert known["fue"]["pigment.in_field"].value is False
    assert known["mole-removal"].get("pigment.in_field") != known["fue"]["pigment.in_field"]


def test_a_fact_that_is_given_of_one_entry_is_given_of_no_other_like_it(engine: Engine, amir: Record) -> None:
    """Also between two steps, which are asked about once for all that are alike."""
    one, other = Event("mole-removal", id="one"), Event("mole-removal", id="other")
    given = Given(of_one={"one": {"pigment.in_field": False}})
    wishes = [Wish(event, TODAY) for event in (one, other, Event("touch-up"))]
    draft = Draft(Supposed(engine, amir, TODAY, given=given), tuple(wishes), CALENDAR)
    touch_up = 2
    assert draft.beside(0, touch_up) != draft.beside(1, touch_up)


@pytest.mark.parametrize("days", [0, 30, 400])
def test_a_day_that_is_given_counts_from_itself(engine: Engine, amir: Record, days: int) -> None:
    given = Given({"person.days_since_sunburn": TODAY - timedelta(days=3)})
    supposed = Supposed(engine, amir, TODAY, given=given)
    known = supposed.answer(Event("touch-up"), TODAY + timedelta(days=days), ()).facts
    assert known["person.days_since_sunburn"].value == days + 3
