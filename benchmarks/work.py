"""What every engine is given: sets of rules, cases with the facts of one client, and the decision expected of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clearhead.model.condition import Condition
from clearhead.model.value import Facts
from clearhead.model.vocabulary import Vocabulary

#: The rules that must hold and those that may, as bits of two numbers, and the greatest severity among each.
Decision = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    severity: int
    when: Condition


@dataclass(frozen=True, slots=True)
class Expected:
    must: frozenset[str]
    may: frozenset[str]
    best: int
    worst: int


@dataclass(frozen=True, slots=True)
class Case:
    """`rules` names the set of rules that applies to it."""

    name: str
    rules: str
    facts: Facts
    expected: Expected


@dataclass(frozen=True, slots=True)
class Work:
    """Each set of rules is sorted mildest first, so that the highest bit of a mask is its strictest rule.

    `of_none` is the severity where no rule holds.
    """

    vocabulary: Vocabulary
    rules: Mapping[str, tuple[Rule, ...]]
    cases: Sequence[Case]
    of_none: int

    def severities(self, name: str) -> tuple[int, ...]:
        """Of one set of rules: the severity of a mask stands at the index `mask.bit_length()`."""
        return (self.of_none, *(rule.severity for rule in self.rules[name]))


def mildest_first(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    return tuple(sorted(rules, key=lambda rule: rule.severity))


def ids_of(rules: Sequence[Rule]) -> tuple[str, ...]:
    return tuple(rule.id for rule in rules)


def named(decision: Decision, ids: Sequence[str]) -> Expected:
    """A decision with its bits as names."""
    must, may, best, worst = decision
    return Expected(_names(must, ids), _names(may, ids), best, worst)


def _names(mask: int, ids: Sequence[str]) -> frozenset[str]:
    if mask >> len(ids):
        raise ValueError(f"There are {len(ids)} rules, and a bit beyond them in {mask:b}.")
    return frozenset(id for bit, id in enumerate(ids) if mask >> bit & 1)
