"""When a touch-up is wanted again: the window, what a check leaves of it, and for whom it is sooner."""

from datetime import date

import pytest

from clearhead.asking import ask_about
from clearhead.engine.answers import Engine
from clearhead.engine.history import PIGMENTING
from clearhead.engine.outlook import outlook
from clearhead.engine.outlook_by_zone import by_zone
from clearhead.model.outlook import Standing
from clearhead.records.read import read_record_text

TODAY = date(2026, 11, 26)
#: Everybody of whom all is known and well, so that the check holds nobody back.
NOTHING_ELSE = """
  reactions: []
skin: {healed: true, state: [], as_of: 2026-11-26}
health: {conditions: [], medicines: []}
client: {born: 1980-01-01}
"""


@pytest.fixture(scope="module")
def engine(guideline):
    return Engine(guideline)


def ahead(engine, record, today=TODAY, **given):
    read = read_record_text(record, engine.guideline, today)
    facts = {name.replace("_", ".", 1): value for name, value in given.items()}
    return outlook(engine, ask_about(engine.guideline, read, "touch-up", as_of=today, on=today, given=facts))


def session(day, zones="[vertex]"):
    return f"clearhead: 1\nsmp:\n  sessions: [{{date: {day}, zones: {zones}}}]"


def others(engine):
    """No other procedure ever happened or is planned."""
    names = [id for id in engine.guideline.procedures if id not in PIGMENTING]
    return "procedures:\n" + "".join(f"  - {{what: {id}, status: never}}\n" for id in names)


def well(engine, day, zones="[vertex]"):
    """A record that leaves nothing open."""
    return session(day, zones) + NOTHING_ELSE + others(engine)


KNOWN = {"smp_temporary": False, "person_days_since_sunburn": 1_000_000, "retinoid_days_since": 1_000_000}


@pytest.mark.parametrize(
    ("last", "standing"),
    [
        ("2026-03-02", Standing.EARLY),
        ("2023-11-27", Standing.EARLY),
        ("2023-11-26", Standing.DUE),
        ("2021-11-26", Standing.DUE),
        ("2021-11-25", Standing.LATE),
        ("2018-11-26", Standing.LATE),
        ("2018-11-25", Standing.OVERDUE),
    ],
)
def test_where_today_lies_among_the_marks(engine, last, standing):
    [due] = ahead(engine, session(last), **KNOWN).due
    assert (due.forecast.id, due.only_if, due.standing) == ("touch-up-lasting", None, standing)


def test_the_days_of_the_marks(engine):
    [due] = ahead(engine, session("2026-03-02"), **KNOWN).due
    assert due.counted_from == date(2026, 3, 2)
    assert due.window == (date(2029, 3, 2), date(2031, 3, 2))
    assert due.overdue == date(2034, 3, 3)


def test_years_are_those_of_the_calendar(engine):
    [due] = ahead(engine, session("2026-06-30"), date(2026, 11, 26), **KNOWN).due
    assert due.window == (date(2029, 6, 30), date(2031, 6, 30))
    [due] = ahead(engine, session("2024-02-29"), **KNOWN).due
    assert due.window == (date(2027, 3, 1), date(2029, 3, 1))
    assert due.overdue == date(2032, 3, 1)


def test_temporary_pigment_has_its_own(engine):
    [due] = ahead(engine, session("2026-03-02"), smp_temporary=True).due
    assert (due.forecast.id, due.standing) == ("touch-up-temporary-kind", Standing.DUE)
    assert due.window == (date(2026, 9, 2), date(2027, 3, 2))


def test_of_an_unknown_kind_of_pigment_both_are_said(engine):
    found = ahead(engine, session("2026-03-02")).due
    assert [(due.forecast.id, due.only_if is None) for due in found] == [
        ("touch-up-lasting", False),
        ("touch-up-temporary-kind", False),
    ]


@pytest.mark.parametrize(
    ("known", "opens"),
    [
        ({}, date(2029, 3, 2)),
        ({"health_oily_scalp": True}, date(2027, 3, 2)),
        ({"health_flaky_scalp": True}, date(2027, 3, 2)),
        ({"health_scarring_alopecia": True}, date(2027, 3, 2)),
        ({"health_oily_scalp": False, "health_flaky_scalp": False}, date(2029, 3, 2)),
    ],
)
def test_sooner_for_whom_a_source_says_so(engine, known, opens):
    [due] = ahead(engine, session("2026-03-02"), **KNOWN, **known).due
    assert due.window == (opens, date(2031, 3, 2))


def test_a_scar_comes_sooner(engine):
    [due] = ahead(engine, session("2026-03-02", "[vertex, 'scar:strip']"), **KNOWN).due
    assert due.window[0] == date(2027, 3, 2)
    assert [(one.sooner.id, one.only_if is None) for one in due.hastened] == [
        ("touch-up-sooner-scar", True),
        ("touch-up-sooner-flaky-or-oily", False),
    ]


def test_without_the_day_of_the_last_session_there_are_times_and_no_dates(engine):
    [due] = ahead(engine, "clearhead: 1\nsmp: {sessions: [{zones: ['scar:a']}]}", **KNOWN).due
    assert (due.standing, due.counted_from, due.window, due.overdue) == (Standing.UNDATED, None, None, None)
    assert (due.recommended, due.possible, due.hastened[0].opens) == ((), (), None)


def test_without_pigment_there_is_no_forecast(engine):
    assert ahead(engine, "clearhead: 1\nsmp: {sessions: []}").due == ()


def test_of_somebody_of_whom_nothing_is_open_the_whole_window_is_left(engine):
    found = ahead(engine, well(engine, "2023-01-10"), **KNOWN)
    assert (found.earliest, found.earliest_if, found.held_by, found.ask) == (TODAY, TODAY, (), ())
    [due] = found.due
    assert due.recommended == due.possible == ((TODAY, due.window[1]),)


def test_the_earliest_day_is_the_checks_own(engine):
    record = well(engine, "2026-11-20")
    found = ahead(engine, record, **KNOWN)
    request = ask_about(
        engine.guideline,
        read_record_text(record, engine.guideline, TODAY),
        "touch-up",
        as_of=TODAY,
        given={name.replace("_", ".", 1): value for name, value in KNOWN.items()},
    )
    assert found.earliest == engine.answer(request).not_before == date(2026, 12, 4)
    assert [finding.rule.name for finding in found.held_by] == ["smp-then-second-session/early"]


def test_days_that_the_check_refuses_are_cut_out_of_the_window(engine):
    """A planned operation in the middle of the window: what it takes away is not recommended."""
    record = well(engine, "2023-01-10").replace(
        "{what: mole-removal, status: never}",
        "{what: mole-removal, on: 2010-01-01, zones: [vertex], status: done, healed: true}\n"
        "  - {what: mole-removal, on: 2027-03-01, zones: [vertex], status: planned}",
    )
    [due] = ahead(engine, record, **KNOWN).due
    [before] = due.recommended
    assert before == (TODAY, date(2027, 2, 28))
    assert due.possible == ((TODAY, due.window[1]),)  # the touch-up may be somewhere else


def test_what_holds_for_good_is_said_with_what_could_bring_it_forward(engine):
    found = ahead(engine, session("2026-03-02"))
    assert found.earliest is None
    assert found.earliest_if == TODAY
    assert {"skin-not-healed-smp"} <= {finding.rule.id for finding in found.held_by}
    assert "skin.healed" in found.ask


def zones_of(engine, record):
    """For each group of zones, the day that its forecasts count from."""
    read = read_record_text(record, engine.guideline, TODAY)
    request = ask_about(engine.guideline, read, "touch-up", as_of=TODAY, on=TODAY)
    return {one.zones: {due.counted_from for due in one.due} for one in by_zone(engine, request)}


def sessions(*placed):
    said = ", ".join(f"{{date: {day}, zones: {zones}, kind: {kind}}}" for day, zones, kind in placed)
    return f"clearhead: 1\nsmp: {{sessions: [{said}]}}\n"


EVERYWHERE = ("2020-03-02", "[frontal, midscalp, vertex]", "session")
CROWN_AGAIN = ("2024-05-06", "[vertex]", "touch-up")


def test_a_zone_counts_from_its_own_last_session(engine):
    assert zones_of(engine, sessions(EVERYWHERE, CROWN_AGAIN)) == {
        ("frontal", "midscalp"): {date(2020, 3, 2)},
        ("vertex",): {date(2024, 5, 6)},
    }


def test_a_touch_up_among_the_procedures_counts_where_it_was(engine):
    done = "procedures: [{what: touch-up, on: 2025-01-07, status: done, zones: [frontal]}]"
    assert zones_of(engine, sessions(EVERYWHERE) + done) == {
        ("frontal",): {date(2025, 1, 7)},
        ("midscalp", "vertex"): {date(2020, 3, 2)},
    }


@pytest.mark.parametrize(
    "record",
    [
        sessions(EVERYWHERE),
        sessions(EVERYWHERE, ("2024-05-06", "null", "touch-up")),
        sessions(EVERYWHERE, ("2024-05-06", "[vertex]", "removal")),
        sessions(EVERYWHERE) + "procedures: [{what: touch-up, on: 2025-01-07, status: done}]",
        sessions(EVERYWHERE) + "procedures: [{what: touch-up, on: 2027-01-07, status: planned, zones: [vertex]}]",
        "clearhead: 1",
        "clearhead: 1\nsmp: {sessions: []}",
    ],
)
def test_zones_are_not_told_apart_where_all_have_the_same_or_nobody_said_where(engine, record):
    assert zones_of(engine, record) == {}
