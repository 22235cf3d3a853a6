"""The words of `search.yaml`: read and checked. They stand beside the guideline, no part of an edition's hash."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clearhead.guideline.file_shapes import ID
from clearhead.guideline.files import read_shaped
from clearhead.guideline.names import Found, Raw
from clearhead.model.guideline import Guideline
from clearhead.model.search_words import SearchWords
from clearhead.reading.problems import BadInput, Problem, nearest
from clearhead.reading.shapes import Keyed, Listed, Table, Text
from clearhead.reading.yaml_text import Steps

NAME = "search.yaml"
_WORDS = Text("some words", 80)
_ASKED = Keyed({"question": Text("a question", 200), "asked_in": Text()}, what="a question that people ask")
SEARCH = Keyed(
    {
        "subject": Listed(_WORDS, "words for the subject"),
        "same": Listed(Listed(_WORDS, "words for the same", least=2), "groups of words for the same"),
        "procedures": Table(Listed(ID, "procedures", least=1), "words for procedures", _WORDS),
        "ignored": Listed(Text("a word of small letters", 20, "[a-z]+"), "words of a question"),
        "asked": Listed(_ASKED, "questions that people ask"),
    },
    what="words for searching",
)


def load_search_words(directory: Path, guideline: Guideline) -> SearchWords:
    """The words in a guideline's folder; none where it has no such file. Raises BadInput with every problem."""
    if not (directory / NAME).is_file():
        return SearchWords()
    problems: list[Problem] = []
    document = read_shaped(directory / NAME, NAME, SEARCH, problems)
    raw: Any = document.data if document else None
    if document:
        problems += [document.problem(*found) for found in _checked(raw, guideline)]
    if problems:
        raise BadInput(sorted(set(problems), key=lambda problem: (problem.line, problem.message)))
    return _built(raw)


def _checked(raw: Raw, guideline: Guideline) -> Found:
    known = guideline.procedures
    for words, ids in raw["procedures"].items():
        for index, id in enumerate(ids):
            if id not in known:
                yield ("procedures", words, index), f"No procedure is called {id!r}.{nearest(id, known)}"
    spelled = Counter(words.casefold() for _, words in _grouped(raw))
    for steps, words in _grouped(raw):
        if spelled[words.casefold()] > 1:
            yield steps, f"The words {words!r} stand in more than one group."


def _grouped(raw: Raw) -> Iterator[tuple[Steps, str]]:
    """Each of the words that stand for something, and where."""
    for index, words in enumerate(raw["subject"]):
        yield ("subject", index), words
    for group, members in enumerate(raw["same"]):
        for index, words in enumerate(members):
            yield ("same", group, index), words


def _built(raw: Raw) -> SearchWords:
    return SearchWords(
        subject=tuple(raw["subject"]),
        same=tuple(tuple(group) for group in raw["same"]),
        procedures={words: tuple(ids) for words, ids in raw["procedures"].items()},
        ignored=frozenset(raw["ignored"]),
        asked=tuple(entry["question"] for entry in raw["asked"]),
    )
