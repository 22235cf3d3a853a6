"""`python -m benchmarks`: every measurement in one run on one machine, the marks at the end; it takes minutes."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version

from benchmarks import command_line, decisions, loading, marks, whole_answer
from benchmarks.decisions import AT_ONCE, SORTED, Row, fastest_peer
from benchmarks.marks import Mark
from benchmarks.neutral import read_neutral
from benchmarks.printed import heading, progress
from benchmarks.real import read_real
from clearhead.guideline.load import load

PEERS = ("zen-engine", "common-expression-language", "rule-engine", "cel-python")


def main() -> None:
    versions = ", ".join(f"{name} {version(name)}" for name in PEERS)
    print(f"Python {platform.python_version()}, {os.cpu_count()} CPUs ({platform.machine()}); {versions}")
    guideline = load()

    progress("the command line")
    in_processes = command_line.command_lines()

    heading(
        "A. The neutral rules: 42 rules, 2,000 cases, from facts to (must, may, best, worst)",
        "All engines gave the expected answer in every case before the clock was started.",
    )
    neutral = decisions.neutral_decisions(read_neutral())
    decisions.show(neutral)

    real = read_real(guideline)
    heading(
        f"B. The real guideline: {len(real.public_cases)} public cases, from facts to (must, may, best, worst)",
        "All engines agree with the plain meaning of the rules in every case. Facts are in each engine's form already.",
    )
    decisions.show(decisions.real_decisions(real))

    heading("C. One whole answer on the real guideline, over the public cases, each answered as it expects")
    whole = whole_answer.whole_answers(real)
    whole_answer.show(whole)

    heading("D. The command line, a new process each time: clearhead check examples/amir.yaml mri --json")
    command_line.show(in_processes)

    progress("loading, compiling, proving")
    before = loading.loading(guideline)
    heading("E. Before the first answer, and before a release")
    loading.show(before, guideline)

    heading("The marks")
    marks.show([*_beside_others(neutral), *_alone(whole, in_processes, before)])


def _beside_others(rows: Sequence[Row]) -> list[Mark]:
    ours = next(row for row in rows if row.entrant.engine.name == "Clearhead" and row.entrant.rules == SORTED)
    by_hand = next(row for row in rows if row.entrant.engine.name == "hand-written Python")
    at_once, helped = fastest_peer(rows, AT_ONCE), fastest_peer(rows, SORTED)
    return [
        Mark("one answer / hand-written Python", ours.times.p50 / by_hand.times.p50, 1.0, 0.35, "x"),
        Mark(
            f"fastest other engine ({at_once.entrant.engine.name}), given the 42 rules / one answer",
            at_once.times.p50 / ours.times.p50,
            30,
            100,
            "x",
            more_is_better=True,
        ),
        Mark(
            f"the same, its rules sorted by procedure for it ({helped.entrant.engine.name})",
            helped.times.p50 / ours.times.p50,
            30,
            100,
            "x",
            more_is_better=True,
        ),
    ]


def _alone(
    whole: whole_answer.WholeAnswer, in_processes: command_line.CommandLine, before: loading.Loading
) -> list[Mark]:
    return [
        Mark("one whole answer, p50", whole.both.times.p50, 300, 100, "us"),
        Mark("the same, each case at its quickest", whole.both.at_best.p50, 300, 100, "us"),
        Mark("command line, CPU", in_processes.kept.cpu_s, 0.35, None, "s"),
        Mark("command line, peak memory", in_processes.kept.peak_mb, 80, None, "MB"),
        Mark("proofs of the whole guideline", before.proving, 60, 10, "s"),
    ]


if __name__ == "__main__":
    main()
