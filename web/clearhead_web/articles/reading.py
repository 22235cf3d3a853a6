"""The words of a page: how long they take to read, and what search finds."""

import math
from typing import Any

from wagtail.rich_text import get_text_for_indexing

from clearhead_web.articles.models import WrittenPage
from clearhead_web.guideline.drawn import drawn_forecast, drawn_rule, drawn_wait

WORDS_A_MINUTE = 200


def minutes_to_read(page: WrittenPage) -> int:
    return max(1, math.ceil(len(text_of(page).split()) / WORDS_A_MINUTE))


def text_of(page: WrittenPage) -> str:
    """Everything that is read on it, what is drawn from the guideline too, without markup."""
    return "\n".join(words for block in page.body for words in _words(block, page.reader) if words)


def _words(block: Any, reader: str) -> list[str]:
    value = block.value
    match block.block_type:
        case "heading":
            return [str(value)]
        case "text":
            return [get_text_for_indexing(value["text"].source)]
        case "question":
            return [str(value["question"]), get_text_for_indexing(value["answer"].source)]
        case "rule" | "wait" | "forecast":
            return _drawn(block.block_type, str(value), reader)
    return []


def _drawn(kind: str, id: str, reader: str) -> list[str]:
    try:
        if kind == "rule":
            return [drawn_rule(id)["readers"][reader]["why"]]
        return [(drawn_wait if kind == "wait" else drawn_forecast)(id)["title"]]
    except KeyError:  # this edition has it no longer
        return []
