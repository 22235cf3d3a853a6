"""Procedures by the words that people use for them."""

import pytest

from clearhead.guideline.load import load
from clearhead.model.guideline import Guideline
from clearhead.naming import called, matching_procedures, nearest_procedures


@pytest.fixture(scope="module")
def guideline() -> Guideline:
    return load()


def test_an_exact_name_or_id_means_that_procedure_alone(guideline: Guideline) -> None:
    assert matching_procedures(guideline, " MRI ") == ["mri"]
    assert called(guideline, "Touch-Up") == ["touch-up"]


def test_a_part_of_several_names_means_each_of_them(guideline: Guideline) -> None:
    found = matching_procedures(guideline, "laser")
    assert {"laser-hair-removal", "laser-resurfacing", "laser-cap"} <= set(found)


def test_another_word_for_it_is_enough(guideline: Guideline) -> None:
    for id, procedure in guideline.procedures.items():
        for word in procedure.synonyms:
            assert id in matching_procedures(guideline, word)


def test_nearly_the_spelling_finds_it(guideline: Guideline) -> None:
    assert matching_procedures(guideline, "microneadling")[0] == "microneedling"
    assert nearest_procedures(guideline, "mole-remuval")[0] == "mole-removal"


def test_what_resembles_nothing_means_nothing(guideline: Guideline) -> None:
    assert matching_procedures(guideline, "xyzzy") == []
    assert nearest_procedures(guideline, "xyzzy") == []
