"""What of the words is worth looking for: nothing is lost, or next to nothing, and what costs time is left out."""

from collections.abc import Iterable, Sequence

from clearhead.naming import Words
from clearhead_web.search.full_text import Phrases
from clearhead_web.search.vocabulary import Vocabulary

#: Fewer documents are ranked at once, whatever they hold.
FEW = 200


def narrowed(phrases: Phrases, known: Vocabulary) -> Phrases:
    """Without phrases of which some word is nowhere, and without those that another is part of."""
    held = [words for words in phrases if all(known.held_by(word) for word in words)]
    return [words for words in held if not any(_is_part(other, words) for other in held)] or phrases[:1]


def telling(terms: Sequence[Phrases], known: Vocabulary) -> list[Phrases]:
    """Without the terms that most documents hold, where another is rare: all would be ranked, by next to nothing."""
    counts = [max(_held_by(words, known) for words in phrases) for phrases in terms]
    if known.total < FEW or min(counts, default=0) > known.total / 4:
        return list(terms)
    return [phrases for phrases, count in zip(terms, counts, strict=True) if count <= known.total / 2]


def _held_by(words: Iterable[str], known: Vocabulary) -> int:
    return min(map(known.held_by, words), default=0)


def _is_part(part: Words, whole: Words) -> bool:
    starts = range(len(whole) - len(part) + 1)
    return len(part) < len(whole) and any(whole[start : start + len(part)] == part for start in starts)
