"""Stretches of days, and what turns at each change: exact, without a gap, and with the reason."""

from datetime import date, timedelta

import pytest

from clearhead.asking import ask_about
from clearhead.engine.answers import Engine
from clearhead.model.answer import How
from clearhead.model.level import Level
from clearhead.records.read import read_record_text
from tests.spec.world import TODAY, rule, wait

DRY_OUT = {"dry-out": wait({"almanac": "2 days", "farmer": "5 days"}, "2 days", "5 days")}
RAINED = "{clearhead: 1, procedures: [{what: rain, on: 2026-06-01, status: done}]}"


def timeline(world, record="clearhead: 1", until=None, **asked):
    read = read_record_text(record, world.guideline, TODAY)
    request = ask_about(world.guideline, read, "walk", as_of=TODAY, **asked)
    return Engine(world.guideline).timeline(request, until)


def told(found):
    """Each stretch as first day, last day and levels; and what is said to have turned."""
    return [
        (
            stretch.first.isoformat(),
            stretch.last.isoformat() if stretch.last else None,
            stretch.verdict.token,
            stretch.best.token,
            [(turn.how.value, turn.finding.rule.name) for turn in stretch.why],
        )
        for stretch in found.stretches
    ]


def test_a_wait_in_its_parts(world):
    assert told(timeline(world({}, DRY_OUT), RAINED)) == [
        ("2026-06-01", "2026-06-02", "wait", "wait", []),
        ("2026-06-03", "2026-06-05", "ask", "ask", [("ends", "dry-out/early"), ("begins", "dry-out/unsettled")]),
        ("2026-06-06", None, "tell", "tell", [("ends", "dry-out/unsettled")]),
    ]


def test_the_last_day_looked_at_is_in_and_cuts_the_rest_off(world):
    found = timeline(world({}, DRY_OUT), RAINED, until=date(2026, 6, 3))
    assert [(stretch.first.day, stretch.last.day) for stretch in found.stretches] == [(1, 2), (3, 3)]
    assert [(change.on.day, change.verdict) for change in found.changes] == [(3, Level.ASK)]
    assert timeline(world({}, DRY_OUT), RAINED, until=TODAY).stretches[0].last == TODAY


def test_a_day_is_in_one_stretch_or_in_none(world):
    found = timeline(world({}, DRY_OUT), RAINED, until=date(2026, 6, 9))
    assert found.on(date(2026, 6, 5)).verdict is Level.ASK
    assert found.on(date(2026, 6, 9)).verdict is Level.TELL
    assert found.on(date(2026, 5, 31)) is None
    assert found.on(date(2026, 6, 10)) is None
    assert timeline(world({}, DRY_OUT), RAINED).on(date(2036, 6, 10)).verdict is Level.TELL


def test_what_turns_without_changing_the_level_is_told_in_its_stretch_and_is_no_reason(world):
    walk = world({"green": rule('sky.colour == "green"', "avoid")}, DRY_OUT)
    [stretch] = timeline(walk, RAINED, given={"sky.colour": "green"}).stretches
    assert (stretch.verdict, stretch.why) == (Level.AVOID, ())
    assert [(turn.on.day, turn.how, turn.finding.rule.name) for turn in stretch.turns] == [
        (3, How.ENDS, "dry-out/early"),
        (3, How.BEGINS, "dry-out/unsettled"),
        (6, How.ENDS, "dry-out/unsettled"),
    ]


def test_what_comes_is_a_reason_to_be_stricter(world):
    walk = world({"storm-near": rule("storm.days_until < 3", "ask")})
    record = "{clearhead: 1, procedures: [{what: storm, on: 2026-06-10, status: planned}]}"
    assert told(timeline(walk, record)) == [
        ("2026-06-01", "2026-06-07", "tell", "tell", []),
        ("2026-06-08", "2026-06-10", "ask", "ask", [("begins", "storm-near")]),
        ("2026-06-11", None, "tell", "tell", [("ends", "storm-near")]),
    ]


def test_a_finding_may_become_certain_or_stop_being_so(world):
    """Rain on one of two days, and then more rain for certain: the verdict stays, and how sure it is does not."""
    walk = world({}, {"dry-out": wait({"almanac": "4 days"}, "4 days", "4 days")})
    record = """{clearhead: 1, procedures: [
        {what: rain, on: 2026-05-31, status: done},
        {what: rain, on: 2026-06-02},
        {what: rain, on: 2026-06-05, status: planned}]}"""
    assert told(timeline(walk, record)) == [
        ("2026-06-01", "2026-06-03", "wait", "wait", []),
        ("2026-06-04", "2026-06-04", "wait", "tell", [("open", "dry-out/early")]),
        ("2026-06-05", "2026-06-08", "wait", "wait", [("certain", "dry-out/early")]),
        ("2026-06-09", None, "tell", "tell", [("ends", "dry-out/early")]),
    ]


def test_a_milder_rule_that_begins_where_a_stricter_one_ends_is_told_as_what_sets_the_level(world):
    walk = world(
        {
            "wet": rule("rain.days_since < 2", "wait"),
            "damp": rule("rain.days_since >= 2 and rain.days_since < 4", "ask"),
        }
    )
    assert told(timeline(walk, RAINED))[1] == (
        "2026-06-03",
        "2026-06-04",
        "ask",
        "ask",
        [("ends", "wet"), ("begins", "damp")],
    )


@pytest.mark.parametrize("days", range(8))
def test_a_stretch_gives_what_an_answer_of_its_first_day_finds(world, days):
    walk = world({}, DRY_OUT)
    day = TODAY + timedelta(days=days)
    found = timeline(walk, RAINED, on=day)
    answer = walk.answer(RAINED, on=day)
    assert found.stretches[0].findings == answer.findings
    assert found.changes == answer.changes
