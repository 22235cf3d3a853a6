"""Which procedures a word may mean, or a sentence names: their ids, names and other words for them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import TypeVar

from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader

T = TypeVar("T")
Words = tuple[str, ...]

#: What a word is made of: letters and digits.
WORD = re.compile(r"[^\W_]+")


def matching_procedures(guideline: Guideline, text: str) -> list[str]:
    """The procedures that a word may mean: an exact id or name alone, else all that contain it, else the closest."""
    if exact := called(guideline, text):
        return exact
    wanted, names = text.casefold().strip(), _names(guideline)
    inside = [id for id, words in names.items() if any(wanted in word for word in words)]
    return inside or nearest_procedures(guideline, text)


def called(guideline: Guideline, text: str) -> list[str]:
    """The procedures of exactly this id, name or other word."""
    wanted = text.casefold().strip()
    return [id for id, words in _names(guideline).items() if wanted in words]


def nearest_procedures(guideline: Guideline, text: str) -> list[str]:
    """Up to five whose names are spelled nearly so."""
    spelled = {word: id for id, words in _names(guideline).items() for word in words}
    close = get_close_matches(text.casefold().strip(), spelled, n=5, cutoff=0.7)
    return list(dict.fromkeys(spelled[word] for word in close))


def _names(guideline: Guideline) -> dict[str, list[str]]:
    """Every procedure's id, names and other words for it, without regard to case."""
    found = {}
    for id, procedure in guideline.procedures.items():
        words = (id, procedure.name[Reader.CLIENT], procedure.name[Reader.CLINICIAN], *procedure.synonyms)
        found[id] = [word.casefold() for word in words]
    return found


# ---- In a sentence ----


def plain_words(text: str) -> Words:
    """The words of a text in small letters, without accents."""
    return tuple(plain(word) for word in WORD.findall(unicodedata.normalize("NFKC", text)))


def plain(word: str) -> str:
    """A word in small letters, without accents."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def names_by_words(guideline: Guideline, also: Mapping[str, Sequence[str]]) -> dict[Words, Words]:
    """The procedures that go by some words. `also`: more words, each with the procedures that it stands for."""
    found: dict[Words, list[str]] = {}
    for id, names in _names(guideline).items():
        for name in names:
            for form in name_forms(name):
                found.setdefault(_singular(plain_words(form)), []).append(id)
    for name, ids in also.items():
        found.setdefault(_singular(plain_words(name)), []).extend(ids)
    return {words: tuple(dict.fromkeys(ids)) for words, ids in found.items()}


def name_forms(name: str) -> Iterator[str]:
    """A name without what stands in brackets, whole, and what stands there by itself: "EEG", "brain wave test"."""
    yield re.sub(r"\s*\([^()]*\)", "", name)
    yield name
    yield from re.findall(r"\(([^()]+)\)", name)


def longest_in(words: Sequence[str], meaning: Mapping[Words, T]) -> Iterator[tuple[int, int, T]]:
    """Where in a sentence there is something with a meaning: its first word, the one after its last, the meaning. The
    longest that begins at a word counts, in the singular as `in_singular` writes it.
    """
    spoken, longest, start = _singular(words), max(map(len, meaning), default=0), 0
    while start < len(spoken):
        ends = range(min(len(spoken), start + longest), start, -1)
        end = next((end for end in ends if spoken[start:end] in meaning), None)
        if end is not None:
            yield start, end, meaning[spoken[start:end]]
        start = end or start + 1


def procedures_in(guideline: Guideline, sentence: str, also: Mapping[str, Sequence[str]]) -> list[str]:
    """The procedures that a sentence names, in its order."""
    found = longest_in(plain_words(sentence), names_by_words(guideline, also))
    return list(dict.fromkeys(id for _, _, ids in found for id in ids))


def in_singular(word: str) -> str:
    """As much of a plural's grammar as names need: "grafts", "biopsies"."""
    if len(word) < 4 or word.endswith("ss"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _singular(words: Sequence[str]) -> Words:
    return tuple(in_singular(word) for word in words)
