"""The same decisions by every engine, side by side: on the neutral rules, and on the real guideline."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from benchmarks.agreement import must_agree
from benchmarks.engines.by_hand import ByHand
from benchmarks.engines.cel_python import cel_python
from benchmarks.engines.clearhead import Clearhead, ClearheadRulesets
from benchmarks.engines.common_expression_language import common_expression_language
from benchmarks.engines.engine import Engine
from benchmarks.engines.expressions import ExpressionEngine, Language
from benchmarks.engines.forms import Bounds, Form, Nulls
from benchmarks.engines.plain_tree import PlainTree
from benchmarks.engines.rule_engine import rule_engine
from benchmarks.engines.zen_engine import zen_engine
from benchmarks.neutral import Neutral
from benchmarks.printed import number, progress, table
from benchmarks.real import Real
from benchmarks.timing import Contestant, Times, race
from benchmarks.work import Work

ROUNDS = 8
SORTED = "sorted by procedure"
AT_ONCE = "all at once"


@dataclass(frozen=True, slots=True)
class Entrant:
    """`rules` says how they were given to the engine; `ready_ms` how long it took to be ready for them."""

    engine: Engine
    rules: str
    work: Work
    ready_ms: float
    is_peer: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    entrant: Entrant
    times: Times


def neutral_decisions(neutral: Neutral) -> list[Row]:
    """From the facts as they are to the decision: what an engine needs done to facts is on its own time."""
    entrants = list(_neutral_entrants(neutral))
    _agree(entrants)
    progress("timing them in turn")
    contestants = [
        Contestant(one.engine.answer, [(case.rules, case.facts) for case in one.work.cases]) for one in entrants
    ]
    return [Row(*pair) for pair in zip(entrants, race(contestants, ROUNDS), strict=True)]


def real_decisions(real: Real) -> list[Row]:
    """From facts in an engine's own form to the decision: no other engine has our half-known facts."""
    entrants = list(_real_entrants(real))
    _agree(entrants)
    progress("timing them in turn")
    contestants = [
        Contestant(
            one.engine.decide, [(case.rules, one.engine.prepare(case.rules, case.facts)) for case in one.work.cases]
        )
        for one in entrants
    ]
    return [Row(*pair) for pair in zip(entrants, race(contestants, ROUNDS), strict=True)]


def _neutral_entrants(neutral: Neutral) -> Iterator[Entrant]:
    by_procedure, in_one = neutral.by_procedure, neutral.in_one
    yield _ready(lambda: Clearhead(by_procedure), SORTED, by_procedure)
    yield _ready(ByHand, SORTED, by_procedure)
    yield _ready(lambda: PlainTree(by_procedure), SORTED, by_procedure)
    yield _ready(lambda: Clearhead(in_one), AT_ONCE, in_one)
    for rules, work in ((AT_ONCE, in_one), (SORTED, by_procedure)):
        for language in _peers(Nulls()):
            yield _peer(language, rules, work)


def _real_entrants(real: Real) -> Iterator[Entrant]:
    yield _ready(lambda: ClearheadRulesets(real.rulesets), SORTED, real.work)
    yield _ready(lambda: PlainTree(real.work), SORTED, real.work)
    for language in _peers(Bounds()):
        yield _peer(language, SORTED, real.work)


def _peers(form: Form) -> list[Language]:
    """Those that can be installed. The form is for the two that can take either."""
    return [zen_engine(form), common_expression_language(form), rule_engine(), cel_python()]


def _peer(language: Language, rules: str, work: Work) -> Entrant:
    return _ready(lambda: ExpressionEngine(language, work), rules, work, is_peer=True)


def _ready(make: Callable[[], Engine], rules: str, work: Work, is_peer: bool = False) -> Entrant:
    begun = perf_counter()
    engine = make()
    return Entrant(engine, rules, work, (perf_counter() - begun) * 1000, is_peer)


def _agree(entrants: Sequence[Entrant]) -> None:
    for entrant in entrants:
        progress(f"{entrant.engine.name}, rules {entrant.rules}: {len(entrant.work.cases)} decisions to agree on")
        must_agree(entrant.engine, entrant.work)


def show(rows: Sequence[Row]) -> None:
    """Every row beside the first."""
    ours = rows[0].times
    table(
        ("engine", "rules", "p50 us", "p99 us", "p50 / ours", "p99 / ours", "calls timed", "ready in ms"),
        [
            (
                row.entrant.engine.name,
                row.entrant.rules,
                number(row.times.p50),
                number(row.times.p99),
                number(row.times.p50 / ours.p50),
                number(row.times.p99 / ours.p99),
                f"{row.times.calls:,}",
                number(row.entrant.ready_ms),
            )
            for row in rows
        ],
    )


def fastest_peer(rows: Sequence[Row], rules: str) -> Row:
    return min(
        (row for row in rows if row.entrant.is_peer and row.entrant.rules == rules), key=lambda row: row.times.p50
    )
