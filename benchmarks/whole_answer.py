"""One whole answer on the real guideline: facts, findings, people, questions, changes over time, and the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter_ns

from benchmarks.printed import number, table
from benchmarks.real import Real
from benchmarks.timing import Times, times_of
from clearhead.handoff.json_answer import json_answer

ROUNDS = 10
#: Nanoseconds for `Engine.answer`, and for `json_answer` after it.
Parts = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Measured:
    """Over all calls; and over the cases, each at its quickest, as on a machine with nothing else to do."""

    times: Times
    at_best: Times


@dataclass(frozen=True, slots=True)
class WholeAnswer:
    both: Measured
    answer: Measured
    words: Measured


def whole_answers(real: Real) -> WholeAnswer:
    """Every public case, with the rulesets compiled before and the garbage collector at work as in a real process."""
    rounds = [_one_round(real) for _ in range(ROUNDS)]
    return WholeAnswer(
        both=_measured([[sum(parts) for parts in found] for found in rounds]),
        answer=_measured([[answer for answer, _ in found] for found in rounds]),
        words=_measured([[words for _, words in found] for found in rounds]),
    )


def _one_round(real: Real) -> list[Parts]:
    clock, found = perf_counter_ns, []
    for case in real.public_cases:
        begun = clock()
        answer = real.engine.answer(case.request)
        between = clock()
        json_answer(real.engine.guideline, answer, case.request.record)
        found.append((between - begun, clock() - between))
    return found


def _measured(rounds: Sequence[Sequence[int]]) -> Measured:
    all_calls = [taken for found in rounds for taken in found]
    return Measured(times_of(all_calls), times_of([min(case) for case in zip(*rounds, strict=True)]))


def show(found: WholeAnswer) -> None:
    rows = (("the whole answer", found.both), ("- Engine.answer", found.answer), ("- json_answer", found.words))
    table(
        ("", "p50 us", "p99 us", "calls timed", "p50 at its quickest", "p99 at its quickest"),
        [
            (
                name,
                number(one.times.p50),
                number(one.times.p99),
                f"{one.times.calls:,}",
                number(one.at_best.p50),
                number(one.at_best.p99),
            )
            for name, one in rows
        ],
    )
