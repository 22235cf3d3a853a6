"""From what was written to the model: values of facts, and waits as rules."""

from decimal import Decimal

import pytest

from clearhead.guideline.build import expected_value, fact_value, fact_values, first_mark, wait_rules
from clearhead.model.level import Level, Policy, Reader
from clearhead.model.value import NEVER, Interval, ZoneSet
from clearhead.model.vocabulary import FactDefinition, FactType
from tests.spec.world import EVERYBODY, World, wait


def fact(kind, decimals=0, unit=""):
    return FactDefinition("a.b", kind, "", {"x": "it is x"}, "", "", "", "detail", decimals=decimals, unit=unit)


@pytest.mark.parametrize(
    ("definition", "written", "value"),
    [
        (fact(FactType.YES_NO), True, True),
        (fact(FactType.CHOICE), "x", "x"),
        (fact(FactType.ZONES), [], ZoneSet.exactly(frozenset())),
        (fact(FactType.ZONES), ["nape", "scar"], ZoneSet.exactly(frozenset({"nape", "scar"}))),
        (fact(FactType.DAYS), 0, 0),
        (fact(FactType.DAYS), 36_500, 36_500),
        (fact(FactType.DAYS), "never", NEVER),
        (fact(FactType.DAYS), {"from": 3, "to": 3}, Interval(3, 3)),
        (fact(FactType.YEARS), 40, 40),
        (fact(FactType.NUMBER), 3, 3),
        (fact(FactType.NUMBER, 1), 3, 30),
        (fact(FactType.NUMBER, 1), Decimal("1.5"), 15),
        (fact(FactType.NUMBER, 1), 1.5, 15),
        (fact(FactType.NUMBER, 2), Decimal("0.07"), 7),
        (fact(FactType.NUMBER, 2), {"from": 1, "to": 3}, Interval(100, 300)),
    ],
)
def test_a_value_as_it_is_written(definition, written, value):
    assert fact_value(definition, written) == value


@pytest.mark.parametrize(
    ("definition", "written", "expected"),
    [
        (fact(FactType.YES_NO), "true", "true or false"),
        (fact(FactType.YES_NO), 1, "true or false"),
        (fact(FactType.CHOICE), "y", "one of x"),
        (fact(FactType.CHOICE), True, "one of x"),
        (fact(FactType.ZONES), "nape", "scalp zones"),
        (fact(FactType.DAYS), -1, "a whole number of days up to 36500, or never"),
        (fact(FactType.DAYS), 36_501, "a whole number of days up to 36500, or never"),
        (fact(FactType.DAYS), Decimal("1.5"), "a whole number of days up to 36500, or never"),
        (fact(FactType.DAYS), True, "a whole number of days up to 36500, or never"),
        (fact(FactType.DAYS), {"from": 5, "to": 3}, "a whole number of days up to 36500, or never"),
        (fact(FactType.YEARS), "never", "a whole number of years"),
        (fact(FactType.NUMBER), Decimal("1.5"), "a number in plain units with at most 0 decimals"),
        (fact(FactType.NUMBER, 1, "tesla"), 1.55, "a number in tesla with at most 1 decimals"),
        (fact(FactType.NUMBER), NEVER, "a number in plain units with at most 0 decimals"),
        (fact(FactType.NUMBER), -1, "a number in plain units with at most 0 decimals"),
        (fact(FactType.NUMBER), True, "a number in plain units with at most 0 decimals"),
        (fact(FactType.NUMBER), "3", "a number in plain units with at most 0 decimals"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_what_was_expected(definition, written, expected):
    with pytest.raises(ValueError, match="^" + expected + "$"):
        fact_value(definition, written)
    assert expected_value(definition) == expected


def test_facts_left_empty_are_not_known():
    vocabulary = {"a.b": fact(FactType.YES_NO)}
    assert fact_values({"a.b": None}, vocabulary) == {}
    assert fact_values({"a.b": False}, vocabulary) == {"a.b": False}


@pytest.fixture
def the_wait(tmp_path):
    """The one wait of an invented guideline."""

    def build(*marks, **more):
        claims = {"almanac": "2 days", "farmer": "5 days", "sailor": "9 days"}
        world = World.of(tmp_path, {}, {"dry-out": wait(claims, *marks, **more)})
        return world.guideline.procedures["walk"].waits[0]

    return build


ASIDE = {"sailor": "Sailors fear water."}


def shape(rules):
    return [(rule.name, rule.level) for rule in rules]


def test_a_wait_is_two_rules(the_wait):
    found = the_wait("2 days", "5 days", aside=ASIDE)
    assert first_mark(found, Policy.GUIDELINE) == 2
    assert shape(wait_rules(found, Policy.GUIDELINE)) == [
        ("dry-out/early", Level.WAIT),
        ("dry-out/unsettled", Level.ASK),
    ]


def test_under_the_strict_policy_a_wait_is_one_rule_up_to_the_longest_claim(the_wait):
    """Set aside or not."""
    found = the_wait("2 days", "5 days", aside=ASIDE)
    assert first_mark(found, Policy.STRICT) == 9
    assert shape(wait_rules(found, Policy.STRICT)) == [("dry-out/early", Level.WAIT)]


def test_a_wait_with_a_condition_and_a_gate_is_three(the_wait):
    found = the_wait(
        "2 days",
        "9 days",
        when="wind.strong",
        gate="ground.dry",
        gated={"why": EVERYBODY},
        examples={
            "fires": {"rain.days_since": 0, "wind.strong": True},
            "silent": {"wind.strong": False},
            "unknown": {"rain.days_since": 0},
        },
    )
    rules = wait_rules(found, Policy.GUIDELINE)
    assert shape(rules) == [
        ("dry-out/early", Level.WAIT),
        ("dry-out/unsettled", Level.ASK),
        ("dry-out/gate", Level.WAIT),
    ]
    for rule in rules:
        assert rule.when.parts[0] == found.when
        assert rule.why[Reader.CLIENT] == "Because it is so."
        assert [citation.source for citation in rule.citations] == ["almanac", "farmer", "sailor"]
