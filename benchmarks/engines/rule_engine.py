"""rule-engine: a language of its own, walked in Python."""

import rule_engine as peer

from benchmarks.engines.dialect import Dialect
from benchmarks.engines.expressions import Language
from benchmarks.engines.forms import Bounds
from benchmarks.engines.shapes import Listed


def rule_engine() -> Language:
    context = peer.Context(resolver=lambda facts, name: facts[name])
    dialect = Dialect(both=" and ", either=" or ", opposite="not ({})", has_in=False)
    return Language("rule-engine", dialect, Bounds(), Listed(), lambda text: peer.Rule(text, context).evaluate)
