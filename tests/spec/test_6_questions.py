"""Chapter 6. Questions.

Only an unknown fact whose value can still change the verdict is asked about, the one that can settle most first. When
verdict and best agree there is nothing left to ask.
"""

from tests.spec.world import rule


def asked(answer):
    return [(question.fact, [level.token for level in question.could_settle]) for question in answer.questions]


def test_an_unknown_fact_that_matters_is_asked_about(world):
    walk = world({"green-sky": rule('sky.colour == "green"', "wait")})
    assert asked(walk.answer()) == [("sky.colour", ["tell", "wait"])]


def test_nothing_is_asked_when_nothing_can_change(world):
    walk = world({"green-sky": rule('sky.colour == "green"', "ask"), "windy": rule("wind.strong", "wait")})
    assert asked(walk.answer(given={"wind.strong": True})) == []


def test_a_fact_of_a_milder_rule_is_not_asked_about(world):
    """It is windy, so wait is certain; whether the path is steep cannot matter."""
    walk = world({"windy": rule("wind.strong", "wait"), "steep": rule("path.slope > 20", "ask")})
    assert asked(walk.answer(given={"wind.strong": True})) == []


def test_the_fact_that_can_settle_most_comes_first(world):
    walk = world({"windy": rule("wind.strong", "avoid"), "steep": rule("path.slope > 20", "ask")})
    assert [fact for fact, _ in asked(walk.answer())] == ["wind.strong", "path.slope"]


def test_two_facts_that_only_together_settle_it_are_both_asked_about(world):
    """Neither answer alone changes the verdict, but both together do."""
    walk = world({"windy": rule("wind.strong", "wait"), "green-sky": rule('sky.colour == "green"', "wait")})
    assert {fact for fact, _ in asked(walk.answer())} == {"wind.strong", "sky.colour"}


def test_zones_and_days_are_asked_about_too(world):
    walk = world({"top": rule('"vertex" in procedure.zones and rain.days_since < 3', "ask")})
    assert {fact for fact, _ in asked(walk.answer())} == {"procedure.zones", "rain.days_since"}


def test_asking_until_nothing_is_left_settles_the_answer(world):
    walk = world(
        {
            "windy": rule("wind.strong", "wait"),
            "green-sky": rule('sky.colour == "green" and path.slope > 20', "avoid"),
            "late": rule("storm.days_until < 3", "ask"),
        }
    )
    given = {}
    answers = {"wind.strong": False, "sky.colour": "blue", "path.slope": 0, "storm.days_until": 5}
    while questions := walk.answer(given=given).questions:
        given[questions[0].fact] = answers[questions[0].fact]
    final = walk.answer(given=given)
    assert final.verdict == final.best
