"""Every word that some document holds, and in how many: read once a process, and again after a document has changed."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from clearhead_web.search.models import Document, Stamp


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """`counts`: documents by word, of `total`."""

    counts: Mapping[str, int]
    total: int

    @cached_property
    def _in_order(self) -> Sequence[str]:
        return sorted(self.counts)

    def forms(self, word: str) -> list[str]:
        """Words that may be other forms of one: they begin with all of it but its last letters."""
        beginning = word[: max(3, len(word) - 2)]
        start = bisect_left(self._in_order, beginning)
        end = bisect_left(self._in_order, f"{beginning}\U0010ffff")
        return list(self._in_order[start:end])

    def held_by(self, word: str) -> int:
        """About how many documents hold a word; never none when one does."""
        if len(word) < SHORTEST or not word.isalpha():
            return 1  # what is not counted, such as a number, is rare
        return self.counts.get(word) or max((self.counts[form] for form in self.forms(word)), default=0)


#: Letters of the shortest word that is counted.
SHORTEST = 3
_kept: tuple[UUID, Vocabulary] | None = None


def vocabulary() -> Vocabulary:
    global _kept  # noqa: PLW0603 - one for the process
    stamp = Stamp.objects.values_list("stamp", flat=True).first()
    kept = _kept
    if stamp is not None and kept is not None and kept[0] == stamp:
        return kept[1]
    found = _read()
    if stamp is not None:
        _kept = (stamp, found)
    return found


def _read() -> Vocabulary:
    counts: dict[str, int] = {}
    every = Document.objects.values_list("words", flat=True)
    for words in every:
        for word in words.split():
            counts[word] = counts.get(word, 0) + 1
    return Vocabulary(counts, len(every))
