"""The rules that apply to one procedure, under one policy, at one site, compiled for use."""

from collections.abc import Mapping
from dataclasses import dataclass

from clearhead.engine.python_code import Decide, compile_conditions
from clearhead.guideline.build import first_mark, wait_rules
from clearhead.model.condition import Compares, Comparison, atoms, facts_of
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Policy, Urgency
from clearhead.model.procedure import Procedure
from clearhead.model.rule import Rule
from clearhead.model.value import NEVER, Facts
from clearhead.model.wait import Wait


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Rules sorted strictest first; bit i of a mask stands for rules[i].

    `masks[urgency]` gives, strictest level first, the bits of the rules that have that level when care cannot wait is
    taken into account; `marks` the days before which each wait says `wait`; `facts` every fact the rules speak of;
    `turns[fact]` the numbers at which a comparison of it changes; `uses[fact]` the bits of the rules that speak of it.
    """

    procedure: Procedure
    rules: tuple[Rule, ...]
    waits: Mapping[str, Wait]
    marks: Mapping[str, int]
    decide: Decide
    masks: Mapping[Urgency, tuple[tuple[Level, int], ...]]
    facts: tuple[str, ...]
    turns: Mapping[str, tuple[int, ...]]
    uses: Mapping[str, int]

    def verdicts(self, facts: Facts, urgency: Urgency) -> tuple[Level, Level]:
        """(verdict, best) for some facts."""
        may, must = self.decide(facts)
        return self.level(may, urgency), self.level(must, urgency)

    def level(self, mask: int, urgency: Urgency) -> Level:
        """The strictest level among the rules of a mask."""
        for level, bits in self.masks[urgency]:
            if mask & bits:
                return level
        return Level.TELL


class NotCovered(Exception):
    """No rule speaks of this procedure; that is never a mild answer."""


def compile_ruleset(guideline: Guideline, procedure_id: str, policy: Policy, site: str | None) -> Ruleset:
    """Raises NotCovered for a procedure that the guideline does not have."""
    procedure = guideline.procedures.get(procedure_id)
    if procedure is None:
        raise NotCovered(procedure_id)
    rules = list(procedure.rules)
    rules += [rule for wait in procedure.waits for rule in wait_rules(wait, policy)]
    if site is not None:
        rules += guideline.sites[site].rules.get(procedure_id, ())
    rules.sort(key=lambda rule: -rule.level)
    conditions = [rule.when for rule in rules]
    used = tuple(dict.fromkeys(fact for condition in conditions for fact in facts_of(condition)))
    return Ruleset(
        procedure=procedure,
        rules=tuple(rules),
        waits={wait.id: wait for wait in procedure.waits},
        marks={wait.id: first_mark(wait, policy) for wait in procedure.waits},
        decide=compile_conditions(conditions, guideline.vocabulary),
        masks={urgency: _masks(guideline, rules, urgency) for urgency in Urgency},
        facts=used,
        turns=_turns(rules),
        uses={fact: _mask(rules, fact) for fact in used},
    )


def _masks(guideline: Guideline, rules: list[Rule], urgency: Urgency) -> tuple[tuple[Level, int], ...]:
    bits: dict[Level, int] = {}
    for index, rule in enumerate(rules):
        level = guideline.level_of(rule, urgency)
        bits[level] = bits.get(level, 0) | 1 << index
    return tuple(sorted(bits.items(), reverse=True))


def _mask(rules: list[Rule], fact: str) -> int:
    return sum(1 << index for index, rule in enumerate(rules) if fact in facts_of(rule.when))


def _turns(rules: list[Rule]) -> dict[str, tuple[int, ...]]:
    """For each number, the values from which on some comparison gives another result."""
    found: dict[str, set[int]] = {}
    for rule in rules:
        for atom in atoms(rule.when):
            if isinstance(atom, Compares) and atom.number < NEVER:
                found.setdefault(atom.fact, set()).update(_turning_points(atom))
    return {fact: tuple(sorted(numbers)) for fact, numbers in found.items()}


def _turning_points(atom: Compares) -> tuple[int, ...]:
    match atom.comparison:
        case Comparison.LESS | Comparison.AT_LEAST:
            return (atom.number,)
        case Comparison.AT_MOST | Comparison.GREATER:
            return (atom.number + 1,)
        case Comparison.EQUAL:
            return (atom.number, atom.number + 1)
