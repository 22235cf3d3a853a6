"""Words that no page holds, and which one may have been meant: near by the letters, or the same by the ear."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from clearhead_web.search.full_text import full_text
from clearhead_web.search.vocabulary import Vocabulary
from clearhead_web.search.words import search_words, spelled

SHORTEST = 4
#: From this many letters on two may be wrong.
LONG = 8
#: Spellings of one sound, for words that are written as they are heard: "botocks", "fisician", "kemotherapy".
_SOUNDS = (("cks", "x"), ("ks", "x"), ("chem", "kem"), ("ph", "f"), ("ck", "k"), ("qu", "kw"), ("y", "i"))


def corrections(words: Iterable[str], known: Vocabulary) -> dict[str, str]:
    """By each word that no document holds, the one that was probably meant."""
    right = spelled()
    strange = {word for word in words if len(word) >= SHORTEST and word.isalpha() and word not in known.counts} - right
    if not strange:
        return {}
    strange -= full_text().held(strange)
    found = {word: _nearest(word, known) for word in strange}
    return {word: instead for word, instead in found.items() if instead}


def _nearest(word: str, known: Vocabulary) -> str | None:
    """The nearest; of several as near, one that says something, then one that begins alike, then the most frequent."""
    if heard := _by_sound(known).get(_sound(word)):
        return heard
    allowed = 2 if len(word) >= LONG else 1
    spellings, distance = _candidates(known), DamerauLevenshtein.distance
    near = process.extract(word, spellings, scorer=distance, score_cutoff=allowed, limit=None)
    ignored = search_words().ignored

    def order(one: tuple[str, float, object]) -> tuple[float, bool, bool, int, str]:
        instead, distance, _ = one
        return distance, instead in ignored, instead[0] != word[0], -known.counts[instead], instead

    return min(near, key=order)[0] if near else None


@lru_cache(maxsize=1)
def _by_sound(known: Vocabulary) -> dict[str, str]:
    """Words by their sound; of several, the most frequent."""
    rarest_first = sorted(_candidates(known), key=lambda word: (known.counts[word], word))
    return {_sound(word): word for word in rarest_first}


@lru_cache(maxsize=1)
def _candidates(known: Vocabulary) -> list[str]:
    return [word for word in known.counts if len(word) >= SHORTEST]


def _sound(word: str) -> str:
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    return re.sub(r"(.)\1", r"\1", word)
