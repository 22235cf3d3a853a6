"""What is left out of a question costs time and finds nothing more."""

from clearhead_web.search.narrowing import narrowed, telling
from clearhead_web.search.vocabulary import Vocabulary

KNOWN = Vocabulary({"hair": 300, "tattoo": 250, "botox": 4, "scalp": 390, "migraine": 9}, 400)
HAIR, TATTOO, BOTOX, SCALP = (("hair",),), (("tattoo",),), (("botox",),), (("scalp",),)


def test_a_phrase_that_another_is_part_of_finds_nothing_more() -> None:
    assert narrowed([("scalp", "hair", "tattoo"), ("hair", "tattoo"), ("tattoo", "hair")], KNOWN) == [
        ("hair", "tattoo"),
        ("tattoo", "hair"),
    ]
    assert narrowed([("hair", "tattoo"), ("hair",)], KNOWN) == [("hair",)]


def test_a_phrase_with_a_word_that_is_nowhere_in_any_form_is_left_out() -> None:
    assert narrowed([("hair",), ("hair", "plugs"), ("follicle",), ("migraines",)], KNOWN) == [("hair",), ("migraines",)]


def test_what_was_typed_stays_when_nothing_else_does() -> None:
    assert narrowed([("follicle",), ("follicular", "unit")], KNOWN) == [("follicle",)]


def test_beside_a_rare_word_those_that_most_documents_hold_are_not_ranked() -> None:
    assert telling([HAIR, BOTOX, SCALP], KNOWN) == [BOTOX]
    assert telling([HAIR, SCALP], KNOWN) == [HAIR, SCALP]
    assert telling([], KNOWN) == []


def test_a_number_or_a_short_word_is_rare() -> None:
    assert telling([HAIR, (("77266",),)], KNOWN) == [(("77266",),)]
    assert telling([HAIR, (("ct",),)], KNOWN) == [(("ct",),)]


def test_where_there_are_few_documents_every_word_counts() -> None:
    few = Vocabulary({"hair": 30, "botox": 1}, 40)
    assert telling([HAIR, BOTOX], few) == [HAIR, BOTOX]
