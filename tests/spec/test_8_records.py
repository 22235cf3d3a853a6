"""Chapter 8. What a record says, and what its silence says.

Missing is unknown, never "no". An entry that happened answers when the last of its kind was; that something never
happened must be said, for each thing; and what is planned says nothing of the past.
"""

from tests.spec.world import FACTS, fact, rule

WET = {"wet": rule("rain.days_since < 5", "wait")}
TWO_KINDS = {"how": "since", "events": ["rain", "storm"]}


def verdicts(walk, *events, facts="{}"):
    answer = walk.answer(f"{{clearhead: 1, procedures: [{', '.join(events)}], facts: {facts}}}")
    return answer.verdict.token, answer.best.token


def test_silence_is_unknown(world):
    assert verdicts(world(WET)) == ("wait", "tell")
    assert verdicts(world(WET), "{what: storm, on: 2020-01-01, status: done}") == ("wait", "tell")


def test_never_is_said(world):
    assert verdicts(world(WET), "{what: rain, status: never}") == ("tell", "tell")


def test_what_happened_answers_when_it_was(world):
    assert verdicts(world(WET), "{what: rain, on: 2026-05-01, status: done}") == ("tell", "tell")
    assert verdicts(world(WET), "{what: rain, on: 2026-05-30, status: done}") == ("wait", "wait")


def test_what_happened_on_an_unknown_day_may_have_been_yesterday(world):
    assert verdicts(world(WET), "{what: rain, status: done}") == ("wait", "tell")


def test_what_is_planned_says_nothing_of_the_past(world):
    assert verdicts(world(WET), "{what: rain, on: 2026-12-01, status: planned}") == ("wait", "tell")
    assert verdicts(world(WET), "{what: rain, status: planned}") == ("wait", "tell")


def test_what_is_planned_and_said_never_to_have_happened_is_known(world):
    planned = "{what: rain, on: 2026-12-01, status: planned}"
    assert verdicts(world(WET), planned, facts="{rain.days_since: never}") == ("tell", "tell")


def test_a_cancelled_entry_says_nothing(world):
    assert verdicts(world(WET), "{what: rain, on: 2026-05-30, status: cancelled}") == ("wait", "tell")


def test_a_day_that_went_by_without_word_is_possible(world):
    """Planned for a day that is past: nobody said whether it happened."""
    assert verdicts(world(WET), "{what: rain, on: 2026-05-30, status: planned}") == ("wait", "tell")


def test_an_entry_without_a_status_is_possible(world):
    assert verdicts(world(WET), "{what: rain, on: 2026-05-30}") == ("wait", "tell")


def test_what_is_under_way_lets_no_days_pass(world):
    assert verdicts(world(WET), "{what: rain, on: 2026-01-01, status: under-way}") == ("wait", "wait")


def test_never_answers_only_for_itself(world):
    """Rain and storms both wet the ground. That it never rained says nothing of storms."""
    facts = FACTS | {"rain.days_since": fact("days", TWO_KINDS, noun="since the ground was last wet")}
    walk = world(WET, facts=facts)
    never_rained, never_stormed = "{what: rain, status: never}", "{what: storm, status: never}"
    assert verdicts(walk, never_rained) == ("wait", "tell")
    assert verdicts(walk, never_rained, never_stormed) == ("tell", "tell")
    assert verdicts(walk, never_rained, "{what: storm, on: 2026-05-01, status: done}") == ("tell", "tell")


def test_a_fact_can_be_said_outright(world):
    assert verdicts(world(WET), facts="{rain.days_since: never}") == ("tell", "tell")


def test_a_record_that_contradicts_itself_leaves_the_fact_open(world):
    rained = "{what: rain, on: 2026-05-01, status: done}"
    assert verdicts(world(WET), rained, facts="{rain.days_since: never}") == ("wait", "tell")
