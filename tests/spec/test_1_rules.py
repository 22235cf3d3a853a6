"""Chapter 1. A rule adds.

A guideline is a set of rules. Each says: when something is so, be at least this strict. Rules have no order and no
priority, and none cancels another.
"""

import pytest

from clearhead.guideline.conditions import BadCondition, parse_condition
from clearhead.model.value import ZoneSet
from tests.spec.world import FACTS, build_vocabulary_of, rule


def test_a_rule_fires_when_its_condition_is_true(world):
    """If the sky is green, wait."""
    walk = world({"green-sky": rule('sky.colour == "green"', "wait")})
    assert walk.verdict(sky_colour="green") == "wait"
    assert walk.verdict(sky_colour="blue") == "tell"


def test_the_strictest_rule_that_fires_gives_the_level(world):
    walk = world({"green-sky": rule('sky.colour == "green"', "wait"), "windy": rule("wind.strong", "prepare")})
    assert walk.verdict(sky_colour="green", wind_strong=True) == "wait"
    assert walk.verdict(sky_colour="blue", wind_strong=True) == "prepare"


def test_the_order_of_rules_means_nothing(world, tmp_path):
    rules = {"green-sky": rule('sky.colour == "green"', "wait"), "windy": rule("wind.strong", "prepare")}
    backwards = dict(reversed(rules.items()))
    first, second = world(rules), world(backwards)
    for facts in ({"sky_colour": "green"}, {"wind_strong": True}, {}):
        assert first.verdict(**facts) == second.verdict(**facts)


def test_an_exception_is_written_into_the_condition_that_it_excepts(world):
    """If the sky is green, wait; but not when it is windy."""
    walk = world({"green-sky": rule('sky.colour == "green" and not wind.strong', "wait")})
    assert walk.verdict(sky_colour="green", wind_strong=False) == "wait"
    assert walk.verdict(sky_colour="green", wind_strong=True) == "tell"


@pytest.mark.parametrize(
    ("condition", "slope", "level"),
    [
        ("path.slope < 12.5", 124, "ask"),
        ("path.slope < 12.5", 125, "tell"),
        ("path.slope <= 12.5", 125, "ask"),
        ("path.slope <= 12.5", 126, "tell"),
        ("path.slope >= 12.5", 124, "tell"),
        ("path.slope >= 12.5", 125, "ask"),
        ("path.slope > 12.5", 125, "tell"),
        ("path.slope > 12.5", 126, "ask"),
        ("path.slope == 12.5", 125, "ask"),
        ("path.slope == 12.5", 124, "tell"),
    ],
)
def test_numbers_are_compared_exactly(world, condition, slope, level):
    """Decimals are kept as whole numbers of their smallest step: 12.5 degrees of one decimal is 125."""
    assert world({"steep": rule(condition, "ask")}).verdict(path_slope=slope) == level


def test_a_choice_can_be_one_of_several_words(world):
    walk = world({"dull": rule('sky.colour in ["green", "grey"]', "prepare")})
    assert walk.verdict(sky_colour="grey") == "prepare"
    assert walk.verdict(sky_colour="blue") == "tell"


def test_not_in_and_not_equal_are_the_opposites(world):
    walk = world(
        {"a": rule('sky.colour not in ["green", "grey"]', "prepare"), "b": rule('sky.colour != "blue"', "ask")}
    )
    assert walk.verdict(sky_colour="blue") == "prepare"
    assert walk.verdict(sky_colour="grey") == "ask"


def test_a_set_of_zones_can_include_a_zone(world):
    walk = world({"top": rule('"vertex" in procedure.zones', "ask")})
    assert walk.verdict(procedure_zones=ZoneSet.exactly(frozenset({"vertex", "nape"}))) == "ask"
    assert walk.verdict(procedure_zones=ZoneSet.exactly(frozenset({"nape"}))) == "tell"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('sky.color == "green"', "No fact is called 'sky.color'. Did you mean 'sky.colour'?"),
        ('sky.colour == "gren"', "Did you mean 'green'?"),
        ('"vertx" in procedure.zones', "Did you mean 'vertex'?"),
        ('"vertex" in sky.colour', "is not a set of zones"),
        ("sky.colour", "is not a yes-or-no fact"),
        ("sky.colour < 3", "cannot be compared like this"),
        ("wind.strong == 1", "cannot be compared like this"),
        ('wind.strong in ["a"]', "is not a choice among words"),
        ("sky.colour in []", "Expected a list"),
        ("rain.days_since < 1.5", "no decimals"),
        ("path.slope < 1.55", "at most 1 decimals"),
        ("path.slope < -1", "Expected a number"),
        ("path.slope < True", "Expected a number"),
        ("rain.days_since < 2000000", "takes numbers from 0"),
        ("1 < 2", "Expected the name of a fact"),
        ("f(wind.strong)", "is not part of the condition language"),
        ("0 < path.slope < 3", "is not part of the condition language"),
        ("wind.strong; 1", "cannot be read"),
        ("wind.strong +", "cannot be read"),
        ("not " * 5000 + "wind.strong", "letters long"),
        ("(" * 900 + "wind.strong" + ")" * 900, "cannot be read"),
        ("wind.strong\x00", "cannot be"),
        ("__import__('os')", "is not part of the condition language"),
        ("(lambda: wind)().strong", "Expected the name of a fact"),
        ("", "cannot be read"),
    ],
)
def test_anything_else_is_refused_when_it_is_read(text, message):
    with pytest.raises(BadCondition, match=r".*") as refused:
        parse_condition(text, build_vocabulary_of(FACTS))
    assert message in str(refused.value)
