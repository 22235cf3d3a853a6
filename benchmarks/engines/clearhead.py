"""Clearhead: the Python function that it generates for each set of rules, and its rulesets as they are."""

from collections.abc import Mapping, Sequence

from benchmarks.engines.engine import ReadsFacts
from benchmarks.work import Decision, Work, ids_of
from clearhead.engine.python_code import compile_conditions
from clearhead.engine.ruleset import Ruleset
from clearhead.model.level import Urgency
from clearhead.model.value import Facts


class Clearhead(ReadsFacts):
    """Its compiler of conditions, on any rules."""

    name = "Clearhead"

    def __init__(self, work: Work) -> None:
        self.work = work
        self.compiled = {
            name: (compile_conditions([rule.when for rule in rules], work.vocabulary), work.severities(name))
            for name, rules in work.rules.items()
        }

    def ids(self, rules: str) -> Sequence[str]:
        return ids_of(self.work.rules[rules])

    def answer(self, rules: str, facts: Facts) -> Decision:
        decide, severities = self.compiled[rules]
        may, must = decide(facts)
        return must, may, severities[must.bit_length()], severities[may.bit_length()]


class ClearheadRulesets(ReadsFacts):
    """What `clearhead check` runs: the rulesets of the real guideline."""

    name = "Clearhead"

    def __init__(self, rulesets: Mapping[str, tuple[Ruleset, Urgency]]) -> None:
        self.rulesets = rulesets

    def ids(self, rules: str) -> Sequence[str]:
        return [rule.name for rule in self.rulesets[rules][0].rules]

    def answer(self, rules: str, facts: Facts) -> Decision:
        ruleset, urgency = self.rulesets[rules]
        may, must = ruleset.decide(facts)
        return must, may, ruleset.level(must, urgency), ruleset.level(may, urgency)
