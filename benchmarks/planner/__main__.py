"""`python -m benchmarks.planner`: plans made and proved, beside a plain CP-SAT model of the same instances, in one run.

Medians over seeded instances, those that cannot be dated left out and counted; the agreement of both on what is proved
is checked before a time is printed.
"""

import os
import platform
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from statistics import median

from benchmarks.marks import Mark, show
from benchmarks.planner import plain
from benchmarks.planner.instances import TODAY, dense, real
from benchmarks.printed import heading, progress, table
from clearhead.guideline.load import load
from clearhead.model.guideline import Guideline
from clearhead.model.plan import Wish
from clearhead.model.record import Event, Status
from clearhead.planner.instance import Dates, Instance, feasible_days
from clearhead.planner.make import make_plan
from clearhead.planner.solve import best_dates

SEEDS = range(9)
#: How long each size may take at the median, and what to aim for: seconds.
SIZES = {10: (0.2, None), 15: (1.0, None), 20: (10.0, 1.0)}
MANY, MANY_SEEDS = 60, range(3)
LIMIT, PATIENCE = 10.0, 60.0


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    dates: Dates


@dataclass(frozen=True, slots=True)
class Size:
    """What became of the instances of a size. `plain`: the seconds of the plain model, which stops at PATIENCE, and how
    many it proved."""

    tasks: int
    runs: Sequence[Run]
    plain: Sequence[float]
    plain_proved: int
    impossible: int

    @property
    def median(self) -> float:
        return median(run.seconds for run in self.runs)


def main() -> None:
    cpus = f"{os.cpu_count()} CPUs ({platform.machine()})"
    print(f"Python {platform.python_version()}, {cpus}; ortools {version('ortools')}")
    guideline = load()
    heading("A. Order free, dense waits, two years, a fifth of the days blocked: seconds until the best is proved")
    sizes = [_measured(tasks) for tasks in SIZES]
    table(
        ("procedures", "dated", "impossible", "median", "slowest", "plain CP-SAT", "proved", "times slower"),
        [_row(size) for size in sizes],
    )
    heading(f"B. {MANY} procedures of the guideline, with its own waits: at most {LIMIT:g} s")
    many = [one for seed in MANY_SEEDS if (one := _run(real(guideline, MANY, seed).instance))]
    rows = [(f"seed {seed}", f"{one.seconds:.2f}", _how_far(one)) for seed, one in zip(MANY_SEEDS, many, strict=True)]
    table(("instance", "seconds", "from the bound"), rows)
    heading("C. One more beside 19 that are fixed, every day that it can have; and wishes that cannot be, explained")
    one_more, explained = _one_more(), _explained(guideline)
    table(("what", "seconds"), [("one more", f"{one_more:.6f}"), ("explained, slowest of 5", f"{explained:.2f}")])
    heading("The marks")
    marks = [_mark(size) for size in sizes]
    gap = 100 * max(one.dates.gap for one in many)
    slowest = max(one.seconds for one in many)
    show(
        [
            *marks,
            Mark(f"{MANY} procedures, largest gap", gap, 5, None, "%"),
            Mark(f"{MANY} procedures, slowest", slowest, LIMIT, None, "s"),
            Mark("one more among 19", 1000 * one_more, 1, None, "ms"),
            Mark("wishes that cannot be, slowest", explained, 2, None, "s"),
        ]
    )


def _measured(tasks: int) -> Size:
    runs, plain_seconds, proved, impossible = [], [], 0, 0
    for seed in SEEDS:
        progress(f"{tasks} procedures, seed {seed}")
        instance = dense(tasks, seed)
        one = _run(instance)
        if one is None:
            impossible += 1
            continue
        begun = time.perf_counter()
        status, late = plain.solve(instance, PATIENCE)
        plain_seconds.append(time.perf_counter() - begun)
        proved += status == "OPTIMAL"
        agree = late == one.dates.cost.days if status == "OPTIMAL" and one.dates.optimal else True
        assert agree, f"seed {seed}: {late} days and {one.dates.cost}"
        runs.append(one)
    return Size(tasks, runs, plain_seconds, proved, impossible)


def _run(instance: Instance) -> Run | None:
    begun = time.perf_counter()
    dates = best_dates(instance, LIMIT)
    return Run(time.perf_counter() - begun, dates) if dates else None


def _row(size: Size) -> tuple[str, ...]:
    plain_median = median(size.plain)
    return (
        str(size.tasks),
        str(len(size.runs)),
        str(size.impossible),
        f"{size.median:.3f}",
        f"{max(one.seconds for one in size.runs):.3f}",
        f"{plain_median:.2f}",
        f"{size.plain_proved} of {len(size.runs)}",
        f"{plain_median / size.median:.0f}",
    )


def _mark(size: Size) -> Mark:
    at_least, aim = SIZES[size.tasks]
    return Mark(f"{size.tasks} procedures, proved, median", size.median, at_least, aim, "s")


def _how_far(one: Run) -> str:
    return "proved" if one.dates.optimal else f"{one.dates.gap:.1%}"


def _one_more() -> float:
    """The median over the tasks of an instance: all others fixed, every day that this one can have."""
    instance = next(found for seed in SEEDS if best_dates(found := dense(20, seed)))
    dates = best_dates(instance)
    assert dates
    times = []
    for task in range(len(instance.tasks)):
        fixed = {other: day for other, day in enumerate(dates.days) if other != task}
        begun = time.perf_counter()
        feasible_days(instance, task, fixed)
        times.append(time.perf_counter() - begun)
    return median(times)


def _explained(guideline: Guideline) -> float:
    """Twenty wishes, two of which cannot hold together: the smallest conflict and its fixes."""
    times = []
    for seed in range(5):
        draft = real(guideline, 18, seed)
        day = next(first for first, _ in draft.calendar.free or () if first >= TODAY + timedelta(days=40))
        clash = [Wish(Event(what, status=Status.PLANNED), day, day) for what in ("fue", "smp-session")]
        begun = time.perf_counter()
        made = make_plan(draft.supposed, [*draft.wishes, *clash], draft.calendar, limit=LIMIT)
        times.append(time.perf_counter() - begun)
        assert made.conflict
        assert len(made.conflict.wishes) == 2
    return max(times)


if __name__ == "__main__":
    main()
