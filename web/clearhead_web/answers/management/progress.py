"""How far a long piece of work has come: a bar on a terminal, a line now and then elsewhere."""

import time
from types import TracebackType

from django.core.management.base import OutputWrapper
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from clearhead_web.answers.actions import Counts

#: Seconds between two lines.
APART = 5.0


class Progress:
    def __init__(self, total: int, out: OutputWrapper) -> None:
        console = Console(stderr=True)
        self.total = total
        self.out = out
        self.bar: Bar | None = None
        if console.is_terminal and total:
            self.bar = Bar(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True)
            self.bar.add_task("recheck", total=total)
        self.next_line = time.monotonic() + APART

    def at(self, counts: Counts) -> None:
        if self.bar:
            self.bar.update(self.bar.task_ids[0], completed=counts.records)
        elif time.monotonic() >= self.next_line:
            self.out.write(f"{counts.records} of {self.total} records, {counts.changed} answers changed")
            self.out.flush()
            self.next_line = time.monotonic() + APART

    def __enter__(self) -> "Progress":
        if self.bar:
            self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar:
            self.bar.stop()
