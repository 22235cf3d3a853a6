"""Full text in the database that is there: the same questions of either, each in its own SQL."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import connection

from clearhead.naming import Words

#: What stands before and after what was found. No text holds them: see `actions`.
BEGIN, END = "\x01", "\x02"


@dataclass(frozen=True, slots=True)
class Hit:
    """A document: how many of the terms are in it, and its score, the higher the better."""

    id: int
    kind: str
    terms: int
    score: float


#: One thing that is looked for: any of these phrases of letters and digits.
Phrases = Sequence[Words]


class FullText(Protocol):
    #: The statements that make the index, kept by the database itself whenever a document changes; and that drop it.
    MAKE: Sequence[str]
    UNMAKE: Sequence[str]

    def ranked(self, terms: Sequence[Phrases]) -> list[Hit]:
        """Every document with at least one of the terms, the best first."""

    def highlighted(self, ids: Sequence[int], terms: Sequence[Phrases]) -> Mapping[int, tuple[str, str]]:
        """By document, its text and its summary with the words found between BEGIN and END."""

    def held(self, words: Iterable[str]) -> set[str]:
        """Those of the words that some document holds, in any of their forms."""


def full_text() -> FullText:
    from clearhead_web.search.full_text import postgresql, sqlite  # noqa: PLC0415 - they stand on this one

    return postgresql if connection.vendor == "postgresql" else sqlite
