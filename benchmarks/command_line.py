"""A cold command line: `clearhead check RECORD mri --json` in a new process, with and without a kept edition."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.printed import number, table

ROOT = Path(__file__).parent.parent
RECORD = ROOT / "examples" / "amir.yaml"
COMMAND = (
    str(Path(sys.executable).with_name("clearhead")),
    "check",
    str(RECORD),
    "mri",
    "--as-of",
    "2026-11-22",
    "--json",
)
RUNS = 9


@dataclass(frozen=True, slots=True)
class Used:
    """The median CPU seconds of some runs, and the most memory that any of them took at its peak."""

    cpu_s: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class CommandLine:
    kept: Used
    first_time: Used


def command_lines() -> CommandLine:
    return CommandLine(kept=_used(list(_with_kept_edition())), first_time=_used(list(_for_the_first_time())))


def _with_kept_edition() -> Iterator[Used]:
    with TemporaryDirectory() as cache:
        _run(cache)
        for _ in range(RUNS):
            yield _run(cache)


def _for_the_first_time() -> Iterator[Used]:
    for _ in range(RUNS):
        with TemporaryDirectory() as cache:
            yield _run(cache)


def _run(cache: str) -> Used:
    """Raises CalledProcessError when there is no answer."""
    measured = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-IS", str(Path(__file__).with_name("one_process.py")), *COMMAND],
        env={**os.environ, "XDG_CACHE_HOME": cache},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    cpu_s, peak_mb = map(float, measured.stdout.split())
    return Used(cpu_s, peak_mb)


def _used(runs: list[Used]) -> Used:
    return Used(median(run.cpu_s for run in runs), max(run.peak_mb for run in runs))


def show(found: CommandLine) -> None:
    rows = (("an edition kept from before", found.kept), ("the first time: YAML read and checked", found.first_time))
    table(("", "CPU s", "peak MB"), [(name, number(used.cpu_s), number(used.peak_mb)) for name, used in rows])
