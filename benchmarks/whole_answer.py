"""One whole answer on the real guideline: facts, findings, people, questions, changes over time, and the words."""

from dataclasses import dataclass
from time import perf_counter_ns

from benchmarks.printed import number, table
from benchmarks.real import Real
from benchmarks.timing import Times, times_of
from clearhead.handoff.json_answer import json_answer

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class WholeAnswer:
    both: Times
    answer: Times
    words: Times


def whole_answers(real: Real) -> WholeAnswer:
    """Every public case, with the rulesets compiled before and the garbage collector at work as in a real process."""
    clock, answered, worded = perf_counter_ns, [], []
    for _ in range(ROUNDS):
        for case in real.public_cases:
            begun = clock()
            answer = real.engine.answer(case.request)
            between = clock()
            json_answer(real.engine.guideline, answer, case.request.record)
            worded.append(clock() - between)
            answered.append(between - begun)
    both = [first + second for first, second in zip(answered, worded, strict=True)]
    return WholeAnswer(times_of(both), times_of(answered), times_of(worded))


def show(found: WholeAnswer) -> None:
    rows = (("the whole answer", found.both), ("- Engine.answer", found.answer), ("- json_answer", found.words))
    table(
        ("", "p50 us", "p99 us", "calls timed"),
        [(name, number(times.p50), number(times.p99), f"{times.calls:,}") for name, times in rows],
    )
