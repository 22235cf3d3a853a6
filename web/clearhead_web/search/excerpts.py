"""The piece of a text that shows why it was found."""

import re
from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from clearhead_web.search.full_text import BEGIN, END

#: Words of an excerpt, and those before the first that was found.
LONGEST = 36
BEFORE = 8
#: Places that are compared: a text with more of the word than that is about it from the beginning.
_PLACES = 200


def excerpt(text: str, summary: str) -> SafeString:
    """Where most of what was found stands together in the text; else the summary. As HTML, with the words marked."""
    words = text.split()
    found = [place for place, word in enumerate(words) if BEGIN in word][:_PLACES]
    if not found:
        return marked(" ".join(summary.split()))
    starts = [_begin(words, place) for place in found]
    start = max(starts, key=lambda start: (_different(words[start : start + LONGEST]), -start))
    end = start + LONGEST
    piece = " ".join(words[start:end])
    before = "" if start == 0 or _ends_sentence(words[start - 1]) else "…"
    after = "" if end >= len(words) or _ends_sentence(words[end - 1]) else "…"
    return marked(f"{before}{piece}{after}")


def _begin(words: Sequence[str], place: int) -> int:
    """Where the sentence of a word begins, or a few words before it."""
    earliest = max(0, place - BEFORE)
    return next((at for at in range(place, earliest - 1, -1) if at == 0 or _ends_sentence(words[at - 1])), earliest)


def _ends_sentence(word: str) -> bool:
    return word.rstrip(END).endswith((".", "?", "!", ":"))


def _different(words: Sequence[str]) -> int:
    """How many different words were found among these."""
    return len({word.strip(".,;:?!()" + BEGIN + END).lower() for word in words if BEGIN in word})


def marked(piece: str) -> SafeString:
    """All of it escaped, then what was found marked. A phrase that the piece cuts through is closed."""
    if 0 <= piece.find(END) < (piece.find(BEGIN) + 1 or len(piece)):
        piece = BEGIN + piece
    if piece.rfind(BEGIN) > piece.rfind(END):
        piece += END
    text = re.sub(f"{BEGIN}(.*?){END}", r"<mark>\1</mark>", escape(piece))
    return mark_safe(text)  # noqa: S308 - escaped just above
