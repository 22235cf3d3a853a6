"""Whether a statement of the guideline, or a source, is still what it was."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from clearhead.handoff.words import who
from clearhead.model.level import Level, Reader
from clearhead.model.rule import Instruction
from clearhead_web.base import guidance
from clearhead_web.guideline.said import said

#: By kind, all that this edition has, by id.
FOUND: Mapping[str, Callable[[], Mapping[str, object]]] = {
    "rule": lambda: said().rules,
    "wait": lambda: said().waits,
    "forecast": lambda: said().forecasts,
    "source": lambda: guidance.guideline().sources,
}
#: Who looked at it when, what it is tried with, where it can be read: none is what it says.
LEFT_OUT = ("review", "examples", "url", "doi")


@cache
def digest_of(kind: str, id: str) -> str:
    """Twelve letters over what it says, not over how a page words its marks or lays it out. Another digest: the
    guideline moved on. Raises KeyError where this edition has none with this id.
    """
    words = json.dumps(_plain(FOUND[kind]()[id]), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _plain(value: Any) -> Any:
    """As JSON has it, with the guideline's words for the actions, levels, people and sources that it names."""
    if isinstance(value, Instruction):
        action = guidance.guideline().actions[value.action]
        return {reader.value: action.words(reader, value.wanted) for reader in Reader}
    if isinstance(value, Level):
        words = guidance.guideline().levels[value]
        return [value.token, words.shown, words.meaning]
    if is_dataclass(value):
        return {"a": type(value).__name__, **_plain(dict(_parts(value)))}
    if isinstance(value, Mapping):
        return {_plain(key): _plain(each) for key, each in value.items()}
    if isinstance(value, Enum):
        return value.value
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    """One that is empty is left out, so that one that the model gains changes nothing by itself."""
    for name in (field.name for field in fields(value) if field.name not in LEFT_OUT):
        part = getattr(value, name)
        if name == "tell":
            yield name, tuple((role, who(guidance.guideline(), role)) for role in part)
        elif name == "source":
            source = guidance.guideline().sources[part]
            yield name, (part, source.who, source.grade)
        elif part not in (None, "", (), {}):
            yield name, part
