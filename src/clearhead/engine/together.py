"""Questions that can be put together, so that one page rules out what would be many questions.

Only what somebody ticks, or says outright of all the rest, becomes a fact: silence is never taken as no.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from clearhead.model.value import HAPPENED, NEVER, Value
from clearhead.model.vocabulary import FactDefinition, FactType, Vocabulary

#: With fewer than this, one question at a time is as quick.
LEAST = 3


class Kind(Enum):
    """What is ticked: what has happened, what is to come, what the skin is like, what somebody has or takes."""

    HAD = "had"
    PLANNED = "planned"
    SKIN = "skin"
    HEALTH = "health"


@dataclass(frozen=True, slots=True)
class Together:
    kind: Kind
    facts: tuple[str, ...]


def together(vocabulary: Vocabulary, open_facts: Sequence[str]) -> Together | None:
    """The first of the open questions with all others of its kind, where they are enough. In the given order."""
    kind = _kind(vocabulary[open_facts[0]]) if open_facts else None
    facts = tuple(id for id in open_facts if _kind(vocabulary[id]) is kind)
    return Together(kind, facts) if kind and len(facts) >= LEAST else None


def facts_said(vocabulary: Vocabulary, asked: Iterable[str], ticked: Iterable[str], *, whole: bool) -> dict[str, Value]:
    """What ticking says: what is ticked happened, on a day yet to be asked for, or is so. Only when those ticked are
    said to be all of them (`whole`) are the others said not to be."""
    chosen = frozenset(ticked)
    return {id: _said(vocabulary[id], id in chosen) for id in asked if whole or id in chosen}


def _said(fact: FactDefinition, ticked: bool) -> Value:
    if fact.type is FactType.DAYS:
        return HAPPENED if ticked else NEVER
    return ticked


def _kind(fact: FactDefinition) -> Kind | None:
    if fact.thing:
        return Kind.PLANNED if fact.counts_down else Kind.HAD
    return _KINDS.get(fact.derive)


_KINDS = {
    "skin-state": Kind.SKIN,
    "condition": Kind.HEALTH,
    "condition-or-medicine": Kind.HEALTH,
    "medicine": Kind.HEALTH,
    "under-way": Kind.HEALTH,
}
