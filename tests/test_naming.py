"""Procedures by the words that people use for them."""

import pytest

from clearhead.guideline.load import load
from clearhead.model.guideline import Guideline
from clearhead.naming import (
    called,
    longest_in,
    matching_procedures,
    names_by_words,
    nearest_procedures,
    plain_words,
    procedures_in,
)


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


# ---- In a sentence ----


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Can I have an MRI with a hair tattoo?", ["mri", "smp-session"]),
        ("BOTOX and then micro-needling?", ["botulinum-toxin", "microneedling"]),
        ("laser hair removal on my neck", ["laser-hair-removal"]),
        ("Is a pet/ct all right", ["pet-ct"]),
        ("two skin biopsies, and a touch-up", ["skin-biopsy", "touch-up"]),
        ("an FUE or a follicular unit transplantation", ["fue", "fut"]),
        ("Bötox", ["botulinum-toxin"]),
        ("what is it", []),
        ("", []),
    ],
)
def test_a_sentence_names_procedures_in_its_order(guideline: Guideline, sentence: str, named: list[str]) -> None:
    assert procedures_in(guideline, sentence, {}) == named


def test_every_name_and_other_word_is_found_in_a_sentence(guideline: Guideline) -> None:
    names = names_by_words(guideline, {})
    for id, procedure in guideline.procedures.items():
        for word in (id, *procedure.name.values(), *procedure.synonyms):
            found = longest_in(plain_words(f"I have ({word}) soon."), names)
            assert id in [each for _, _, ids in found for each in ids], word


def test_words_that_several_go_by_name_each_of_them(guideline: Guideline) -> None:
    also = {"hair plugs": ("fue", "fut")}
    assert procedures_in(guideline, "After hair plugs?", also) == ["fue", "fut"]
    assert procedures_in(guideline, "after HAIR PLUG", also) == ["fue", "fut"]
