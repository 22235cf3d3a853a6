"""Chapter 3. A wait is a set of claims.

Sources say different times. From them the editor sets two marks, each one of the claims: before `at_least`, wait;
until `settled`, ask; after that this wait is over. The whole range stays visible. A state can gate the wait.
"""

import pytest

from clearhead.guideline.durations import parse_duration
from clearhead.model.level import Policy
from clearhead.model.value import NEVER
from tests.spec.world import wait

CLAIMS = {"almanac": "2 days", "farmer": "5 days", "sailor": "9 days"}
MARKED = wait(CLAIMS, "2 days", "5 days", aside={"sailor": "Sailors fear water."})


@pytest.mark.parametrize(
    ("days", "level"), [(0, "wait"), (1, "wait"), (2, "ask"), (4, "ask"), (5, "tell"), (NEVER, "tell")]
)
def test_before_the_first_mark_wait_then_ask_then_nothing(world, days, level):
    assert world({}, {"dry-out": MARKED}).verdict(rain_days_since=days) == level


@pytest.mark.parametrize(("days", "level"), [(8, "wait"), (9, "tell")])
def test_the_strict_policy_waits_for_the_longest_claim(world, days, level):
    assert world({}, {"dry-out": MARKED}).verdict(policy=Policy.STRICT, rain_days_since=days) == level


def test_two_equal_marks_leave_nothing_to_ask(world):
    walk = world({}, {"dry-out": wait({"almanac": "2 days"}, "2 days", "2 days")})
    assert walk.verdict(rain_days_since=1) == "wait"
    assert walk.verdict(rain_days_since=2) == "tell"


def test_a_gate_holds_whatever_the_calendar_says(world):
    """It rained ten days ago; nobody has said that the ground is dry."""
    gated = wait(
        CLAIMS,
        "2 days",
        "5 days",
        aside={"sailor": "Sailors fear water."},
        gate="ground.dry",
        gated={"why": dict.fromkeys(("client", "clinician", "artist"), "The ground is wet.")},
        examples={
            "fires": {"rain.days_since": 0},
            "silent": {"rain.days_since": 5, "ground.dry": True},
            "unknown": {"rain.days_since": 5},
        },
    )
    walk = world({}, {"dry-out": gated})
    assert walk.verdict(rain_days_since=10, ground_dry=False) == "wait"
    assert walk.verdict(rain_days_since=10) == "wait (best tell)"
    assert walk.verdict(rain_days_since=10, ground_dry=True) == "tell"
    assert walk.verdict(rain_days_since=NEVER, ground_dry=False) == "tell"


def test_the_parts_of_a_wait_are_one_finding(world):
    """With the day of the rain unknown both parts may hold; the reader sees the stricter, once."""
    answer = world({}, {"dry-out": MARKED}).answer()
    assert [(finding.rule.id, finding.level.token) for finding in answer.findings if finding.wait] == [
        ("dry-out", "wait")
    ]


def test_the_range_runs_from_the_shortest_claim_to_the_longest(world):
    record = "{clearhead: 1, procedures: [{what: rain, on: 2026-05-30, status: done}]}"
    first, last = world({}, {"dry-out": MARKED}).answer(record).range
    assert (first.isoformat(), last.isoformat()) == ("2026-06-01", "2026-06-08")


def test_two_running_waits_share_one_range(world):
    other = wait({"almanac": "1 day", "hunter": "3 weeks"}, "1 day", "3 weeks")
    record = "{clearhead: 1, procedures: [{what: rain, on: 2026-06-01, status: done}]}"
    answer = world({}, {"dry-out": MARKED, "mud": other}).answer(record)
    assert [day.isoformat() for day in answer.range] == ["2026-06-03", "2026-06-22"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("36 hours", 2),
        ("1 day", 1),
        ("6 weeks", 42),
        ("1 month", 31),
        ("4 months", 122),
        ("12 months", 365),
        ("2 years", 730),
    ],
)
def test_a_time_is_counted_in_whole_days_and_never_shortened(text, days):
    assert parse_duration(text).days == days
