"""What a process does that works answers out for another one. It never meets the database, nor Django."""

import os
from collections.abc import Sequence
from datetime import date
from multiprocessing import parent_process
from threading import Thread

from clearhead.engine.answers import Engine
from clearhead.model.guideline import Guideline
from clearhead_web.answers.working import Done, Work, work_out

_engine: Engine


def begin(guideline: Guideline) -> None:
    """Once, before the first task."""
    global _engine  # noqa: PLW0603 - kept from task to task
    _engine = Engine(guideline)
    Thread(target=_end_with_parent, daemon=True).start()


def work_out_all(works: Sequence[Work], today: date) -> list[Done]:
    return [work_out(_engine, work, today) for work in works]


def _end_with_parent() -> None:
    """A parent that was killed cannot say so."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
