"""The words that must never be said, in all that is ours to word."""

import re
from typing import Any

from clearhead.guideline.names import Found
from clearhead.reading.yaml_text import Steps

#: Words that belong to clinicians and to labelled devices. `mission.md`: what Clearhead must never say.
FORBIDDEN = re.compile(r"\b(safe|safely|cleared|approved|MR Safe|MR Conditional|MR Unsafe)\b", re.IGNORECASE)
#: What others say, in our words: they may use words that we do not.
QUOTED = ("sources", "claims", "title")


def spoken(value: Any, steps: Steps, key: str, quoted: tuple[str, ...] = QUOTED) -> Found:
    """Each such word below a value that stands under `key`; what stands under a key of `quoted` is others'."""
    if isinstance(value, str) and (found := FORBIDDEN.search(value)):
        yield steps, f"The word {found[0]!r} belongs to clinicians and labelled devices. Say what is known instead."
    if key in quoted:
        return
    if isinstance(value, dict):
        for inner, entry in value.items():
            yield from spoken(entry, (*steps, inner), inner, quoted)
    if isinstance(value, list):
        for index, entry in enumerate(value):
            yield from spoken(entry, (*steps, index), "", quoted)
