"""Every wait is tried on the days around both its marks, where a number that is one day off would show."""

from collections import defaultdict

import pytest

from clearhead.cases.run import read_cases
from clearhead.engine.answers import Engine
from clearhead.engine.situation import Situation
from clearhead.guideline.load import default_directory, load
from clearhead.model.level import Policy, Urgency
from clearhead.model.value import NEVER

DIRECTORY = default_directory()
GUIDELINE = load(DIRECTORY)
ENGINE = Engine(GUIDELINE)
WAITS = {wait.id: wait for procedure in GUIDELINE.procedures.values() for wait in procedure.waits}


def days_around(wait):
    """The day before each mark, the day itself and the day after."""
    marks = (wait.at_least.time.days, wait.settled.time.days)
    return {mark + step for mark in marks for step in (-1, 0, 1) if mark + step >= 0}


def hangs_on_days_alone(wait, ruleset, facts):
    """Whether the wait surely holds on the day of its event, and cannot hold where that event never happened.

    Without this, the days of a client in another country, or of one whose skin is the reason to wait, would count.
    """
    bits = sum(1 << index for index, rule in enumerate(ruleset.rules) if rule.id == wait.id)
    at_once = ruleset.decide({**facts, wait.since: 0})[1]
    never = ruleset.decide({**facts, wait.since: NEVER})[0]
    return bool(at_once & bits) and not never & bits


def days_tried(cases, engine):
    """For each wait and procedure, the days since the event on which some case expects the findings."""
    tried = defaultdict(set)
    for case in cases:
        request = case.request
        as_written = request.policy is Policy.GUIDELINE and request.urgency is Urgency.ELECTIVE
        if not as_written or "findings" not in case.expect:
            continue  # another policy moves the marks, urgency hides the levels on either side of them
        ruleset = engine.ruleset(request.procedure, request.policy, request.site)
        facts = Situation(engine.guideline, ruleset, request).facts(request.on)
        for wait in ruleset.waits.values():
            days = facts.get(wait.since)
            if isinstance(days, int) and hangs_on_days_alone(wait, ruleset, facts):
                tried[wait.id, request.procedure].add(days)
    return tried


def days_missing(wait, tried):
    """The days not tried, for the procedure with the fewest of them: one procedure must have them all."""
    return min((sorted(days_around(wait) - tried[wait.id, procedure]) for procedure in wait.to), key=len)


@pytest.fixture(scope="module")
def cases():
    return read_cases(DIRECTORY / "cases", GUIDELINE)


@pytest.fixture(scope="module")
def tried(cases):
    return days_tried(cases, ENGINE)


@pytest.mark.parametrize("wait", WAITS.values(), ids=WAITS)
def test_a_wait_has_cases_on_the_days_around_both_its_marks(wait, tried):
    missing = days_missing(wait, tried)
    assert not missing, f"{wait.id}: no case {missing} days after, counted by {wait.since}"


def test_every_wait_file_is_looked_at():
    assert set(WAITS) == {path.stem for path in (DIRECTORY / "waits").glob("*.yaml")}


def test_a_day_that_no_case_tries_is_noticed(cases):
    wait = WAITS["smp-then-blood-donation-us"]
    after = wait.settled.time.days + 1
    fewer = [case for case in cases if case.name != "blood-us-unlicensed-boundaries@2026-12-03"]
    assert len(fewer) == len(cases) - 1
    assert days_missing(wait, days_tried(fewer, ENGINE)) == [after]
