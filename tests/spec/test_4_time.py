"""Chapter 4. Time.

Facts that count days are straight lines in time, so an answer changes on finitely many days, and each can be
computed. `changes` lists them, `not_before` is the first on which nothing but time stood in the way, and the answer
holds until the first of them.
"""

from datetime import date

from tests.spec.world import rule, wait

DRY_OUT = {"dry-out": wait({"almanac": "2 days", "farmer": "5 days"}, "2 days", "5 days")}
RAINED = "{clearhead: 1, procedures: [{what: rain, on: 2026-06-01, status: done}]}"


def changes(answer):
    return [(change.on.isoformat(), change.verdict.token) for change in answer.changes]


def test_the_days_on_which_the_verdict_changes(world):
    answer = world({}, DRY_OUT).answer(RAINED)
    assert changes(answer) == [("2026-06-03", "ask"), ("2026-06-06", "tell")]
    assert answer.not_before.isoformat() == "2026-06-03"
    assert answer.valid_until.isoformat() == "2026-06-03"


def test_a_later_day_needs_no_waiting(world):
    answer = world({}, DRY_OUT).answer(RAINED, on=date(2026, 6, 6))
    assert (answer.verdict.token, changes(answer), answer.not_before, answer.valid_until) == ("tell", [], None, None)


def test_what_only_a_state_can_change_has_no_date(world):
    answer = world({"green-sky": rule('sky.colour == "green"', "wait")}, DRY_OUT).answer(
        RAINED, given={"sky.colour": "green"}
    )
    assert (answer.verdict.token, answer.not_before) == ("wait", None)


def test_rain_to_come_starts_the_wait_again(world):
    to_come = "{what: rain, on: 2026-06-04, status: planned}"
    record = f"{{clearhead: 1, procedures: [{{what: rain, on: 2026-06-01, status: done}}, {to_come}]}}"
    assert changes(world({}, DRY_OUT).answer(record)) == [
        ("2026-06-03", "ask"),
        ("2026-06-04", "wait"),
        ("2026-06-06", "ask"),
        ("2026-06-09", "tell"),
    ]


def test_a_coming_event_can_tighten_an_answer_as_it_nears(world):
    walk = world({"storm-near": rule("storm.days_until < 3", "ask")})
    record = "{clearhead: 1, procedures: [{what: storm, on: 2026-06-10, status: planned}]}"
    assert changes(walk.answer(record)) == [("2026-06-08", "ask"), ("2026-06-11", "tell")]


def test_an_age_changes_on_a_birthday(world):
    walk = world({"young": rule("person.age < 18", "ask")})
    assert changes(walk.answer("{clearhead: 1, client: {born: 2008-06-20}}")) == [("2026-06-20", "tell")]


def test_born_on_the_29th_of_february(world):
    walk = world({"young": rule("person.age < 19", "ask")})
    assert changes(walk.answer("{clearhead: 1, client: {born: 2008-02-29}}")) == [("2027-03-01", "tell")]


def test_a_number_of_days_said_for_one_day_moves_with_the_day(world):
    assert changes(world({}, DRY_OUT).answer(given={"rain.days_since": 1})) == [
        ("2026-06-02", "ask"),
        ("2026-06-05", "tell"),
    ]


def test_days_until_said_for_one_day_move_as_well(world):
    walk = world({"storm-near": rule("storm.days_until < 3", "ask")})
    assert changes(walk.answer(given={"storm.days_until": 4})) == [("2026-06-03", "ask"), ("2026-06-06", "tell")]
