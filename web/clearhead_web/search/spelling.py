"""Words that no page holds, and which one may have been meant: near by the letters, or the same by the ear."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from clearhead_web.search.full_text import full_text
from clearhead_web.search.models import Document, Stamp
from clearhead_web.search.words import search_words, spelled

SHORTEST = 4
#: From this many letters on two may be wrong.
LONG = 8
#: Spellings of one sound, for words that are written as they are heard: "botocks", "fisician", "kemotherapy".
_SOUNDS = (("cks", "x"), ("ks", "x"), ("chem", "kem"), ("ph", "f"), ("ck", "k"), ("qu", "kw"), ("y", "i"))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words with the number of documents that hold each, and by their sounds."""

    counts: Mapping[str, int]
    by_sound: Mapping[str, str]


_kept: tuple[UUID, Vocabulary] | None = None


def vocabulary() -> Vocabulary:
    """Of the documents as they are now; read again only after one has changed."""
    global _kept  # noqa: PLW0603 - one for the process
    stamp = Stamp.objects.values_list("stamp", flat=True).first()
    kept = _kept
    if stamp is None or kept is None or kept[0] != stamp:
        found = _read()
        if stamp is not None:
            _kept = (stamp, found)
        return found
    return kept[1]


def corrections(words: Iterable[str]) -> dict[str, str]:
    """By each word that no document holds, the one that was probably meant."""
    known, right = vocabulary(), spelled()
    strange = {word for word in words if len(word) >= SHORTEST and word.isalpha() and word not in known.counts} - right
    if not strange:
        return {}
    strange -= full_text().held(strange)
    found = {word: _nearest(word, known) for word in strange}
    return {word: instead for word, instead in found.items() if instead}


def _nearest(word: str, known: Vocabulary) -> str | None:
    """The nearest; of several as near, one that says something, then one that begins alike, then the most frequent."""
    if heard := known.by_sound.get(_sound(word)):
        return heard
    allowed = 2 if len(word) >= LONG else 1
    spellings, distance = known.counts.keys(), DamerauLevenshtein.distance
    near = process.extract(word, spellings, scorer=distance, score_cutoff=allowed, limit=None)
    ignored = search_words().ignored

    def order(one: tuple[str, float, object]) -> tuple[float, bool, bool, int, str]:
        instead, distance, _ = one
        return distance, instead in ignored, instead[0] != word[0], -known.counts[instead], instead

    return min(near, key=order)[0] if near else None


def _read() -> Vocabulary:
    counts: dict[str, int] = {}
    for words in Document.objects.values_list("words", flat=True):
        for word in words.split():
            counts[word] = counts.get(word, 0) + 1
    counts = {word: count for word, count in counts.items() if len(word) >= SHORTEST}
    rarest_first = sorted(counts, key=lambda word: (counts[word], word))
    return Vocabulary(counts, {_sound(word): word for word in rarest_first})


def _sound(word: str) -> str:
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    return re.sub(r"(.)\1", r"\1", word)
