"""The meaning of conditions: three values, bounds, and nothing assumed. The reference for every other use."""

from itertools import product

import pytest

from clearhead.model.condition import And, Compares, Comparison, Includes, IsOneOf, IsTrue, Not, Or, atoms, facts_of
from clearhead.model.truth import may_hold, must_hold, truth
from clearhead.model.value import NEVER, Interval, ZoneSet, is_settled

A, B = IsTrue("a"), IsTrue("b")
VALUES = (True, False, None)


def facts(**values):
    """Facts without those that are None, which are unknown."""
    return {name: value for name, value in values.items() if value is not None}


@pytest.mark.parametrize("value", VALUES)
def test_a_yes_or_no_is_itself(value):
    assert truth(A, facts(a=value)) is value


@pytest.mark.parametrize(("a", "b"), list(product(VALUES, VALUES)))
def test_and_or_not_follow_kleene(a, b):
    """What is unknown is open, unless the other part settles it: every completion then agrees."""
    completions = [
        (x, y) for x in ([a] if a is not None else [True, False]) for y in ([b] if b is not None else [True, False])
    ]
    known = facts(a=a, b=b)
    assert truth(And((A, B)), known) is agreed(x and y for x, y in completions)
    assert truth(Or((A, B)), known) is agreed(x or y for x, y in completions)
    assert truth(Not(A), known) is (None if a is None else not a)


def agreed(outcomes):
    found = set(outcomes)
    return found.pop() if len(found) == 1 else None


def test_joining_nothing():
    assert truth(And(()), {}) is True
    assert truth(Or(()), {}) is False


def test_the_same_fact_twice_is_not_seen_through():
    """`a or not a` is open while `a` is unknown: the reading is plain, and never milder for it."""
    assert truth(Or((A, Not(A))), {}) is None


@pytest.mark.parametrize(("value", "outcome"), [("green", True), ("red", True), ("blue", False), (None, None)])
def test_a_choice_is_one_of_some_words(value, outcome):
    assert truth(IsOneOf("colour", ("green", "red")), facts(colour=value)) is outcome


@pytest.mark.parametrize(
    ("comparison", "outcomes"),
    [
        (Comparison.LESS, (True, False, False)),
        (Comparison.AT_MOST, (True, True, False)),
        (Comparison.EQUAL, (False, True, False)),
        (Comparison.AT_LEAST, (False, True, True)),
        (Comparison.GREATER, (False, False, True)),
    ],
)
def test_numbers_are_compared(comparison, outcomes):
    assert tuple(truth(Compares("n", comparison, 5), {"n": value}) for value in (4, 5, 6)) == outcomes


@pytest.mark.parametrize("comparison", Comparison)
@pytest.mark.parametrize(("low", "high"), [(low, high) for low in range(3, 8) for high in range(low, 8)])
def test_bounds_say_what_every_number_between_them_says(comparison, low, high):
    condition = Compares("n", comparison, 5)
    every = agreed(truth(condition, {"n": value}) for value in range(low, high + 1))
    assert truth(condition, {"n": Interval(low, high)}) is every


def test_an_unknown_number_is_one_from_nothing_to_never():
    assert truth(Compares("n", Comparison.LESS, 5), {}) is None
    assert truth(Compares("n", Comparison.AT_LEAST, 0), {}) is True
    assert truth(Compares("n", Comparison.AT_MOST, NEVER), {}) is True


@pytest.mark.parametrize(
    ("zones", "outcome"),
    [
        (None, None),
        (ZoneSet(frozenset({"nape"}), frozenset({"nape"})), True),
        (ZoneSet(frozenset(), frozenset({"nape"})), None),
        (ZoneSet(frozenset(), frozenset({"vertex"})), False),
        (ZoneSet.exactly(frozenset()), False),
    ],
)
def test_a_zone_is_in_a_set_surely_perhaps_or_not(zones, outcome):
    assert truth(Includes("zones", "nape"), facts(zones=zones)) is outcome


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        (A, "yes"),
        (IsOneOf("a", ("x",)), 3),
        (Compares("a", Comparison.LESS, 3), "x"),
        (Includes("a", "nape"), Interval(0, 1)),
    ],
)
def test_a_value_of_another_kind_is_an_error_and_not_a_mild_answer(condition, value):
    with pytest.raises(TypeError, match="does not speak of values like"):
        truth(condition, {"a": value})


@pytest.mark.parametrize(("value", "may", "must"), [(True, True, True), (None, True, False), (False, False, False)])
def test_what_may_hold_and_what_must(value, may, must):
    assert (may_hold(A, facts(a=value)), must_hold(A, facts(a=value))) == (may, must)


def test_the_atoms_and_the_facts_of_a_condition_in_reading_order():
    number = Compares("n", Comparison.LESS, 5)
    condition = And((B, Or((A, Not(number))), IsTrue("b")))
    assert list(atoms(condition)) == [B, A, number, B]
    assert facts_of(condition) == ("b", "a", "n")


@pytest.mark.parametrize(
    ("value", "settled"),
    [
        (None, False),
        (False, True),
        (0, True),
        ("x", True),
        (Interval(3, 3), True),
        (Interval(3, 4), False),
        (ZoneSet.exactly(frozenset({"nape"})), True),
        (ZoneSet(frozenset(), frozenset({"nape"})), False),
    ],
)
def test_a_value_is_settled_when_nothing_about_it_is_open(value, settled):
    assert is_settled(value) is settled
