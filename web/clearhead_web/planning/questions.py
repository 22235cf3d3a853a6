"""What a plan still asks: each question once, with the steps that it bears on. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clearhead.model.vocabulary import FactDefinition, Vocabulary

#: The ways of reading a fact that are about the one procedure that is asked about.
_OF_ONE = ("in-field", "procedure-zones", "healed-in-field", "detail")


@dataclass(frozen=True, slots=True)
class Concern:
    """A step of a plan, or what a conflict is about (`number` is then 0). `key`: its entry of the record, or what it
    is."""

    key: str
    name: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """`each`: whether every procedure has an answer of its own."""

    fact: str
    words: str
    each: bool
    of: tuple[Concern, ...]


def questions(shown: Mapping[str, Any], vocabulary: Vocabulary) -> list[Question]:
    """Those of a plan that is shown, in its order; none that the edition in use does not know."""
    words: dict[str, str] = {}
    of: dict[str, dict[Concern, None]] = {}
    for concern, asked in _asked(shown):
        if asked["fact"] in vocabulary:
            words[asked["fact"]] = asked["words"]
            of.setdefault(asked["fact"], {})[concern] = None
    return [Question(id, words[id], is_of_one(vocabulary[id]), tuple(of[id])) for id in of]


def is_of_one(fact: FactDefinition) -> bool:
    """Whether it is about one procedure, and not about the person or all of the pigment."""
    return fact.derive in _OF_ONE


def _asked(shown: Mapping[str, Any]) -> Iterator[tuple[Concern, Mapping[str, Any]]]:
    for step in shown.get("steps", ()):
        concern = Concern(step["key"] or step["procedure"], step["name"], step["number"])
        yield from ((concern, one) for one in step["ask"])
    conflict = shown.get("conflict") or {}
    for one in conflict.get("ask", ()):
        yield Concern(conflict["about"]["key"], conflict["about"]["name"]), one
