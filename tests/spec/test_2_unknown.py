"""Chapter 2. What is not known.

A fact is known or unknown, and unknown is never "no". An answer has two ends: the verdict, which is the strictest
level that any completion of the facts could give, and the best, the strictest that every completion gives.
"""

from clearhead.model.value import Interval, ZoneSet
from tests.spec.world import rule


def test_an_unknown_fact_counts_for_the_verdict_and_not_for_the_best(world):
    walk = world({"green-sky": rule('sky.colour == "green"', "wait")})
    assert walk.verdict() == "wait (best tell)"


def test_a_rule_that_cannot_hold_any_more_does_not_count(world):
    """It is not windy, so whatever the sky may be, this rule is silent."""
    walk = world({"storm": rule('sky.colour == "green" and wind.strong', "wait")})
    assert walk.verdict(wind_strong=False) == "tell"


def test_a_rule_that_holds_whatever_is_missing_counts_for_both(world):
    walk = world({"either": rule('sky.colour == "green" or wind.strong', "ask")})
    assert walk.verdict(wind_strong=True) == "ask"


def test_the_denial_of_what_is_unknown_is_unknown(world):
    walk = world({"calm": rule("not wind.strong", "ask")})
    assert walk.verdict() == "ask (best tell)"


def test_a_number_can_be_known_within_bounds(world):
    walk = world({"steep": rule("path.slope >= 20", "ask")})
    engine_says = lambda low, high: walk.answer(given={"path.slope": Interval(low, high)})  # noqa: E731
    assert [level.token for level in (engine_says(100, 199).verdict, engine_says(100, 199).best)] == ["tell", "tell"]
    assert [level.token for level in (engine_says(100, 200).verdict, engine_says(100, 200).best)] == ["ask", "tell"]
    assert [level.token for level in (engine_says(200, 300).verdict, engine_says(200, 300).best)] == ["ask", "ask"]


def test_a_zone_can_be_possible_without_being_sure(world):
    walk = world({"top": rule('"vertex" in procedure.zones', "ask")})
    perhaps = ZoneSet(frozenset({"nape"}), frozenset({"nape", "vertex"}))
    answer = walk.answer(given={"procedure.zones": perhaps})
    assert (answer.verdict.token, answer.best.token) == ("ask", "tell")


def test_a_finding_says_whether_it_is_certain(world):
    walk = world({"green-sky": rule('sky.colour == "green"', "wait"), "windy": rule("wind.strong", "ask")})
    answer = walk.answer(given={"wind.strong": True})
    assert [(finding.rule.id, finding.certain) for finding in answer.findings] == [
        ("green-sky", False),
        ("windy", True),
    ]
