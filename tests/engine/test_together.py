"""Questions put together: which ones, and that silence is never taken as no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearhead.engine.together import LEAST, Kind, Together, facts_said, together
from clearhead.model.value import HAPPENED, NEVER
from clearhead.model.vocabulary import FactDefinition, FactType


def _fact(id: str, kind: FactType, how: str, thing: str = "") -> FactDefinition:
    return FactDefinition(id, kind, "", {}, "", "", "", how, thing=thing)


VOCABULARY = {
    fact.id: fact
    for fact in (
        _fact("rain.since", FactType.DAYS, "since", "rain"),
        _fact("snow.since", FactType.DAYS, "date-detail", "snow"),
        _fact("hail.since", FactType.DAYS, "since-end", "hail"),
        _fact("storm.until", FactType.DAYS, "until", "a storm"),
        _fact("walk.since", FactType.DAYS, "since-session"),
        _fact("skin.wet", FactType.YES_NO, "skin-state"),
        _fact("cold", FactType.YES_NO, "condition"),
        _fact("tea", FactType.YES_NO, "medicine"),
        _fact("ill", FactType.YES_NO, "condition-or-medicine"),
        _fact("slope", FactType.NUMBER, "detail"),
    )
}
EVERY = tuple(VOCABULARY)


def test_what_happened_is_asked_together_in_the_order_given() -> None:
    found = together(VOCABULARY, ["snow.since", "cold", "rain.since", "slope", "hail.since"])
    assert found == Together(Kind.HAD, ("snow.since", "rain.since", "hail.since"))


def test_only_the_kind_of_the_first_question_is_asked_about() -> None:
    assert together(VOCABULARY, ["slope", "rain.since", "snow.since", "hail.since"]) is None
    found = together(VOCABULARY, ["cold", "rain.since", "snow.since", "hail.since", "tea", "ill"])
    assert found == Together(Kind.HEALTH, ("cold", "tea", "ill"))


def test_fewer_than_three_are_asked_one_by_one() -> None:
    assert LEAST == 3
    assert together(VOCABULARY, ["rain.since", "snow.since"]) is None
    assert together(VOCABULARY, ["skin.wet", "storm.until", "rain.since", "snow.since", "hail.since"]) is None
    assert together(VOCABULARY, []) is None


def test_what_days_are_counted_from_without_a_name_is_asked_alone() -> None:
    assert together(VOCABULARY, ["walk.since", "rain.since", "snow.since", "hail.since"]) is None
    found = together(VOCABULARY, ["rain.since", "walk.since", "snow.since", "hail.since"])
    assert found
    assert "walk.since" not in found.facts


def test_ticked_is_that_it_happened_and_not_when() -> None:
    assert facts_said(VOCABULARY, EVERY, ["rain.since", "cold"], whole=False) == {"rain.since": HAPPENED, "cold": True}


def test_all_of_them_says_never_and_no_of_the_rest() -> None:
    said = facts_said(VOCABULARY, ["rain.since", "snow.since", "cold", "ill"], ["snow.since", "ill"], whole=True)
    assert said == {"rain.since": NEVER, "snow.since": HAPPENED, "cold": False, "ill": True}


def test_what_was_not_asked_is_never_said() -> None:
    assert facts_said(VOCABULARY, ["cold"], ["rain.since"], whole=True) == {"cold": False}


@given(asked=st.sets(st.sampled_from(EVERY)), ticked=st.sets(st.sampled_from(EVERY)))
def test_silence_is_never_taken_as_no(asked: set[str], ticked: set[str]) -> None:
    said = facts_said(VOCABULARY, asked, ticked, whole=False)
    assert set(said) == asked & ticked
    assert not any(value is False or value == NEVER for value in said.values())


@pytest.mark.parametrize("whole", [True, False])
def test_ticking_nothing_says_something_only_of_all_of_them(whole: bool) -> None:
    said = facts_said(VOCABULARY, ["rain.since", "cold"], [], whole=whole)
    assert said == ({"rain.since": NEVER, "cold": False} if whole else {})
