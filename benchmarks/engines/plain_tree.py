"""The plain meaning of conditions (`clearhead.model.truth`), walked node by node: no engine and no compiler."""

from collections.abc import Sequence

from benchmarks.engines.engine import ReadsFacts
from benchmarks.work import Decision, Work, ids_of
from clearhead.model.truth import truth
from clearhead.model.value import Facts


class PlainTree(ReadsFacts):
    name = "walking the tree in Python"

    def __init__(self, work: Work) -> None:
        self.work = work
        self.sets = {name: (rules, work.severities(name)) for name, rules in work.rules.items()}

    def ids(self, rules: str) -> Sequence[str]:
        return ids_of(self.work.rules[rules])

    def answer(self, rules: str, facts: Facts) -> Decision:
        entries, severities = self.sets[rules]
        must = may = 0
        for bit, rule in enumerate(entries):
            holds = truth(rule.when, facts)
            if holds is not False:
                may |= 1 << bit
                must |= (holds is True) << bit
        return must, may, severities[must.bit_length()], severities[may.bit_length()]
