"""`python -m benchmarks.web [N ...]`: how fast the web app is on a sample network of N clients (else of 50,000).

gunicorn with two workers in production mode on SQLite; 50 requests a second that arrive when they arrive; then lists
and homes by themselves, and how both grow from one N to the next.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.marks import Mark, show
from benchmarks.printed import heading, number, progress, table
from benchmarks.web import place
from benchmarks.web.serving import RATE, Times, at, loaded, request, served
from benchmarks.web.walk import Walk, walk

CLIENTS = 50_000
SECONDS, WARM = 20, 5
P95_MS, QUERIES, LIST_MS = 60, 12, 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clients", nargs="*", type=int, default=[CLIENTS], metavar="N")
    sizes = parser.parse_args().clients
    print(f"Python {platform.python_version()}, {os.cpu_count()} CPUs ({platform.machine()}), SQLite, 2 workers")
    found = [_measured(size) for size in sizes]
    if len(sizes) > 1:
        _show_growth(sizes, found)


def _measured(size: int) -> tuple[Times, dict[str, list[float]]]:
    folder = place.made(size)
    progress("lists and homes")
    pages: dict[str, list[float]] = _json(folder, "benchmarks.web.lists")
    times: Times = {}
    with served(folder) as port:
        host = f"{place.HOST}:{port}"
        steps = walk(f"http://{host}", host, (date.today() + timedelta(days=14)).isoformat())  # noqa: DTZ011
        handovers = _json(folder, "benchmarks.web.targets")["handovers"]
        asked = Asked(host, steps, handovers)
        parts = {"the check": asked.check, "hand-overs": asked.handover, "both": asked.both}
        for name, make in parts.items():
            progress(f"{name}: {RATE} requests a second for {SECONDS} s")
            loaded(port, make, WARM)
            for kind, each in loaded(port, make, SECONDS).items():
                times[f"{kind} (alone)" if name != "both" else f"{kind} (both at once)"] = each
    _show(size, times, pages)
    return times, pages


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, by number: its kind and its bytes."""

    host: str
    steps: Walk
    handovers: Sequence[str]

    def check(self, index: int) -> tuple[str, str]:
        """A third each: the home, the first question, the answer."""
        match index % 3:
            case 0:
                return "check: home", self.request("GET", "/", self.steps.cookies)
            case 1:
                return "check: question", self.request("POST", "/check/", self.steps.cookies, self.steps.question)
            case _:
                return "check: answer", self.request("POST", "/check/", self.steps.cookies, self.steps.answer)

    def handover(self, index: int) -> tuple[str, str]:
        return "hand-over", self.request("GET", self.handovers[index % len(self.handovers)], "")

    def both(self, index: int) -> tuple[str, str]:
        return (self.check if index % 2 else self.handover)(index // 2)

    def request(self, method: str, path: str, cookies: str, body: str = "") -> str:
        return request(self.host, method, path, cookies, body)


def _json(folder: Path, module: str) -> Any:
    program = [sys.executable, "-m", module]
    surroundings = place.surroundings(folder)
    with (folder / "log").open("wb") as log:
        done = subprocess.run(program, env=surroundings, stdout=subprocess.PIPE, stderr=log, check=True)  # noqa: S603
    return json.loads(done.stdout)


def _show(size: int, times: Times, pages: dict[str, list[float]]) -> None:
    heading(f"{size:,} clients: {RATE} requests a second, milliseconds from when each was due")
    titles = ("page", "p50", "p95", "p99", "most", "requests")
    rows = [
        (kind, *(number(at(each, part)) for part in (0.5, 0.95, 0.99, 1)), str(len(each)))
        for kind, each in times.items()
    ]
    table(titles, rows)
    heading(f"{size:,} clients: lists and homes, one after the other, without a server")
    table(
        ("page", "queries", "ms", "ms of processor", "status"),
        [
            (name, str(int(queries)), number(ms), number(busy), str(int(status)))
            for name, (queries, ms, busy, status) in pages.items()
        ],
    )
    heading("The marks")
    marks = [Mark(f"{kind}, p95", at(each, 0.95), P95_MS, None, "ms") for kind, each in times.items()]
    marks.append(Mark("most queries on a page", max(row[0] for row in pages.values()), QUERIES, None, ""))
    marks.append(Mark("slowest list or home", max(row[1] for row in pages.values()), LIST_MS, None, "ms"))
    show(marks)


def _show_growth(sizes: Sequence[int], found: Sequence[tuple[Times, dict[str, list[float]]]]) -> None:
    heading("How it grows: p95 under load; and of lists and homes the milliseconds of processor")
    titles = ("page", *(f"{size:,}" for size in sizes))
    rows = [(kind, *(number(at(times[kind], 0.95)) for times, _ in found)) for kind in found[0][0]]
    rows += [(name, *(number(pages[name][2]) for _, pages in found)) for name in found[0][1]]
    table(titles, rows)


if __name__ == "__main__":
    main()
