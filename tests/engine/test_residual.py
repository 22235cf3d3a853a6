"""What is left of a condition once the known facts are put in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearhead.engine.residual import residual
from clearhead.guideline.load import default_directory, load
from clearhead.model.condition import And, Compares, Comparison, IsTrue, Not, Or, facts_of
from clearhead.model.truth import truth
from tests.properties import strategies as some

VOCABULARY = load(default_directory()).vocabulary
A, B = IsTrue("a"), IsTrue("b")
DAYS = Compares("n", Comparison.LESS, 5)


@pytest.mark.parametrize(
    ("condition", "facts", "left"),
    [
        (A, {"a": True}, True),
        (A, {"a": False}, False),
        (A, {}, A),
        (Not(A), {}, Not(A)),
        (And((A, B)), {"a": True}, B),
        (And((A, B)), {"a": False}, False),
        (And((A, B)), {}, And((A, B))),
        (Or((A, B)), {"a": False}, B),
        (Or((A, B)), {"a": True}, True),
        (Or((A, B)), {}, Or((A, B))),
        (Not(And((A, B))), {"a": True}, Not(B)),
        (And((A, Or((B, DAYS)))), {"b": False}, And((A, DAYS))),
        (And((A, Or((B, DAYS)))), {"a": True, "n": 9}, B),
    ],
)
def test_the_part_that_is_still_open(condition, facts, left):
    assert residual(condition, facts) == left


@given(some.conditions(VOCABULARY), st.data())
def test_it_comes_to_the_same_whatever_turns_out(condition, data):
    facts = data.draw(some.facts(VOCABULARY, facts_of(condition)))
    left = residual(condition, facts)
    if isinstance(left, bool):
        assert truth(condition, facts) is left
        return
    assert set(facts_of(left)) <= set(facts_of(condition))
    full = data.draw(some.completion(facts, VOCABULARY, facts_of(condition)))
    assert truth(left, full) is truth(condition, full)
