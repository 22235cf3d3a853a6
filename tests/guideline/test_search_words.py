"""The words for searching: read, and refused with file and line where something is wrong with them."""

import re
from pathlib import Path

import pytest

from clearhead.guideline import search_words
from clearhead.guideline.load import default_directory, fingerprint
from clearhead.guideline.search_words import load_search_words
from clearhead.model.guideline import Guideline
from clearhead.model.search_words import SearchWords
from clearhead.reading.problems import BadInput
from tests.bad_guideline.messages import messages_of

SOUND = """\
subject: [SMP, scalp tattoo]
same:
  - [pigment, ink]
procedures:
  hair plugs: [fue, fut]
ignored: [a, the]
asked:
  - {question: Is an MRI safe?, asked_in: an invented place}
"""

BROKEN = [
    ("[fue, fut]", "[fue, fuu]", 5, "No procedure is called 'fuu'. Did you mean 'fut'?"),
    ("[pigment, ink]", "[pigment, scalp Tattoo]", 3, "The words 'scalp Tattoo' stand in more than one group."),
    ("[pigment, ink]", "[ink]", 3, "Expected words for the same of 2 to 20000 entries, found 1."),
    ("[a, the]", "[a, The]", 6, "Expected a word of small letters, found 'The'."),
    ("subject:", "subjects:", 1, "The key 'subjects' is not known in words for searching. Did you mean 'subject'?"),
]


def said(folder: Path, text: str, guideline: Guideline) -> list[str]:
    (folder / "search.yaml").write_text(text)
    with pytest.raises(BadInput) as refused:
        load_search_words(folder, guideline)
    return [str(problem) for problem in refused.value.problems]


def test_the_words_are_read(tmp_path: Path, guideline: Guideline) -> None:
    (tmp_path / "search.yaml").write_text(SOUND)
    assert load_search_words(tmp_path, guideline) == SearchWords(
        subject=("SMP", "scalp tattoo"),
        same=(("pigment", "ink"),),
        procedures={"hair plugs": ("fue", "fut")},
        ignored=frozenset({"a", "the"}),
        asked=("Is an MRI safe?",),
    )


@pytest.mark.parametrize("broken", BROKEN)
def test_what_is_wrong_is_said_with_file_and_line(
    broken: tuple[str, str, int, str], tmp_path: Path, guideline: Guideline
) -> None:
    right, wrong, line, message = broken
    assert f"search.yaml:{line}: {message}" in said(tmp_path, SOUND.replace(right, wrong, 1), guideline)


def test_every_message_has_a_broken_file() -> None:
    for message in messages_of(search_words):
        assert [said for *_, said in BROKEN if re.fullmatch(message, said)], f"no broken file for: {message}"


def test_a_guideline_without_such_words_is_searched_without_them(tmp_path: Path, guideline: Guideline) -> None:
    assert load_search_words(tmp_path, guideline) == SearchWords()


def test_they_are_no_part_of_the_editions_hash(tmp_path: Path) -> None:
    before = fingerprint(tmp_path)
    (tmp_path / "search.yaml").write_text(SOUND)
    assert fingerprint(tmp_path) == before


def test_the_guidelines_own_words_are_sound(guideline: Guideline) -> None:
    words = load_search_words(default_directory(), guideline)
    assert {"SMP", "hair tattoo", "tricopigmentation"} <= {*words.subject}
    assert words.procedures["hair plugs"] == ("fue", "fut")
    assert len(words.asked) >= 5
