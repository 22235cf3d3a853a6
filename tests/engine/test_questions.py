"""Which facts are asked about, and the values that are tried for each."""

import pytest

from clearhead.engine import questions as asking
from clearhead.engine.answers import Engine
from clearhead.engine.questions import possible_values, questions
from clearhead.model.level import Level, Urgency
from clearhead.model.value import NEVER, Interval, ZoneSet
from tests.spec.world import rule


@pytest.fixture
def asked(world):
    """The questions about a walk, each with the levels that it could settle."""

    def ask(rules, facts=None, urgency=Urgency.ELECTIVE):
        walk = world(rules)
        ruleset = Engine(walk.guideline).ruleset("walk")
        found = questions(ruleset, walk.guideline.vocabulary, facts or {}, urgency)
        return [(question.fact, [level.token for level in question.could_settle]) for question in found]

    return ask


def test_a_number_known_within_bounds_is_asked_about_only_if_a_limit_lies_between(asked):
    steep = {"steep": rule("path.slope >= 20", "ask")}
    assert asked(steep, {"path.slope": Interval(150, 199)}) == []
    assert asked(steep, {"path.slope": Interval(150, 200)}) == [("path.slope", ["tell", "ask"])]


def test_a_zone_that_is_only_possible_is_asked_about(asked):
    top = {"top": rule('"vertex" in procedure.zones', "ask")}
    nape = frozenset({"nape"})
    assert asked(top, {"procedure.zones": ZoneSet(nape, nape)}) == []
    assert asked(top, {"procedure.zones": ZoneSet(nape, nape | {"vertex"})}) == [("procedure.zones", ["tell", "ask"])]


def test_urgency_can_leave_nothing_to_ask(asked):
    rules = {"windy": rule("wind.strong", "prepare"), "green": rule('sky.colour == "green"', "wait")}
    assert [fact for fact, _ in asked(rules, {"wind.strong": True})] == ["sky.colour"]
    assert asked(rules, {"wind.strong": True}, Urgency.EMERGENCY) == []


def test_a_fact_whose_every_value_comes_to_the_same_is_not_asked_about(asked):
    """Green or not, it is the wind that decides."""
    rules = {
        "green": rule('sky.colour == "green" and wind.strong', "wait"),
        "other": rule('sky.colour != "green" and wind.strong', "wait"),
    }
    assert [fact for fact, _ in asked(rules)] == ["wind.strong"]


def test_beyond_so_many_ways_a_question_too_many_is_asked(asked, monkeypatch):
    """Neither slope nor age matters beside the wind; with too many ways to try, that is not found out."""
    rules = {
        "green": rule('sky.colour == "green" and wind.strong', "wait"),
        "other": rule('sky.colour != "green" and wind.strong', "wait"),
    }
    monkeypatch.setattr(asking, "MOST_WAYS", 1)
    assert [fact for fact, _ in asked(rules)] == ["wind.strong", "sky.colour"]


@pytest.mark.parametrize(
    ("id", "known", "values"),
    [
        ("wind.strong", None, [True, False]),
        ("sky.colour", None, ["blue", "green", "grey"]),
        ("rain.days_since", None, [0, 3, NEVER]),
        ("rain.days_since", Interval(1, NEVER), [1, 3, NEVER]),
        ("rain.days_since", Interval(3, 9), [3]),
        ("rain.days_since", Interval(1, 3), [1, 3]),
        ("rain.days_since", Interval(1, 2), [1]),
        ("person.age", None, [0, NEVER]),
        (
            "procedure.zones",
            None,
            [
                ZoneSet.exactly(frozenset()),
                ZoneSet.exactly(frozenset({"nape"})),
                ZoneSet.exactly(frozenset({"vertex"})),
            ],
        ),
        (
            "procedure.zones",
            ZoneSet(frozenset({"vertex"}), frozenset({"vertex", "nape", "frontal"})),
            [ZoneSet.exactly(frozenset({"vertex"})), ZoneSet.exactly(frozenset({"vertex", "nape"}))],
        ),
    ],
)
def test_one_value_is_tried_for_each_way_in_which_the_rules_can_take_a_fact(id, known, values, world):
    walk = world(
        {
            "all": rule(
                '("vertex" in procedure.zones or "nape" in procedure.zones) and rain.days_since < 3'
                ' and wind.strong and sky.colour == "grey"',
                "ask",
            )
        }
    )
    ruleset = Engine(walk.guideline).ruleset("walk")
    assert possible_values(ruleset, walk.guideline.vocabulary[id], known) == values


def test_what_could_be_settled_is_told_from_mild_to_strict(asked):
    rules = {
        "low": rule("path.slope > 1", "prepare"),
        "mid": rule("path.slope > 2", "ask"),
        "top": rule("path.slope > 3", "avoid"),
    }
    assert asked(rules) == [("path.slope", ["tell", "prepare", "ask", "avoid"])]
    assert list(Level) == sorted(Level)
