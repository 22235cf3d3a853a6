"""The guideline's words for searching, read once a process, as phrases with what each stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from clearhead.guideline.load import default_directory
from clearhead.guideline.search_words import load_search_words
from clearhead.model.level import Reader
from clearhead.model.search_words import SearchWords
from clearhead.naming import Words, in_singular, name_forms, names_by_words, plain_words
from clearhead_web.base import guidance

#: So many words for the subject are what pages call it; the others only what people do.
_NAMES = 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What some words stand for: other words for the same, the procedures that go by them, or only the subject."""

    same: tuple[Words, ...]
    procedures: tuple[str, ...] = ()
    is_subject: bool = False


@cache
def search_words() -> SearchWords:
    return load_search_words(settings.GUIDELINE or default_directory(), guidance.guideline())


@cache
def meanings() -> dict[Words, Meaning]:
    """By the words of a phrase, in the singular. A procedure's name outweighs a group, and the subject both."""
    words = search_words()
    groups = [tuple(plain_words(each) for each in group) for group in words.same]
    found = {_singular(each): Meaning(group) for group in groups for each in group}
    subject = [plain_words(each) for each in words.subject]
    found |= {_singular(each): Meaning(tuple(subject[:_NAMES]), is_subject=True) for each in subject}
    for spoken, ids in names_by_words(guidance.guideline(), words.procedures).items():
        standing = found.get(spoken)
        same = tuple(dict.fromkeys([*(standing.same if standing else ()), *_names(ids)]))
        found[spoken] = Meaning(same, ids, is_subject=bool(standing and standing.is_subject))
    return found


@cache
def spelled() -> frozenset[str]:
    """Words that are right whether a page holds them or not."""
    phrases = [each for meaning in meanings().values() for each in meaning.same]
    return frozenset({word for words in (*phrases, *meanings()) for word in words} | search_words().ignored)


def _names(ids: tuple[str, ...]) -> Iterator[Words]:
    procedures = guidance.guideline().procedures
    for id in ids:
        name = procedures[id].name
        for form in (*name_forms(name[Reader.CLIENT]), next(name_forms(name[Reader.CLINICIAN]))):
            yield plain_words(form)


def _singular(words: Words) -> Words:
    return tuple(in_singular(word) for word in words)
