"""Whether what is drawn of the guideline is still what it was."""

import hashlib
import json
from collections.abc import Callable
from functools import cache
from typing import Any

from clearhead_web.guideline.citing import drawn_source
from clearhead_web.guideline.drawn import drawn_forecast, drawn_rule, drawn_wait
from clearhead_web.guideline.said import Shown

#: By kind, all that is drawn of one with this id. Raises KeyError where this edition has none.
DRAWN: dict[str, Callable[[str], Shown]] = {
    "rule": drawn_rule,
    "wait": drawn_wait,
    "forecast": drawn_forecast,
    "source": drawn_source,
}


@cache
def digest_of(kind: str, id: str) -> str:
    """Twelve letters over all that is drawn of it, addresses aside. Another digest: the guideline moved on."""
    words = json.dumps(_without_addresses(DRAWN[kind](id)), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _without_addresses(value: Any) -> Any:
    """And without what only rests on it, and when it is looked at again: neither is what it says."""
    if isinstance(value, dict):
        left_out = ("url", "resting", "review", "range", "bar")
        return {key: _without_addresses(each) for key, each in value.items() if key not in left_out}
    return [_without_addresses(each) for each in value] if isinstance(value, list) else value
