"""Checking again what is due. Which that is follows from the data: whoever is stopped goes on by starting again."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context, parent_process
from threading import Thread
from uuid import UUID, uuid4

from django.db.models import QuerySet

from clearhead.engine.answers import Engine
from clearhead.model.guideline import Guideline
from clearhead_web.answers import actions, editions, queries
from clearhead_web.answers.actions import Counts
from clearhead_web.answers.working import Done, Work, work_out
from clearhead_web.base import guidance
from clearhead_web.records.models import Record

#: Records in one transaction: enough that the transaction costs little, few enough that nobody waits for it.
CHUNK = 500
Tell = Callable[[Counts], None]


def recheck(today: date, *, workers: int = 1, tell: Tell = lambda _: None, chunk: int = CHUNK) -> Counts:
    """Answer again for every record that is due. One process reads and writes; others, if any, work answers out.

    `tell` hears how far it has come after each chunk. Others may do the same at once.
    """
    engine = guidance.engine()
    edition = editions.keep(engine.guideline)
    counts = Counts()
    for worked_out in _worked_out(engine, _chunks(queries.due(today, edition), chunk), today, workers):
        counts.add(actions.store(worked_out, engine.guideline))
        tell(counts)
    return counts


def _chunks(due: QuerySet[Record], size: int) -> Iterator[list[Work]]:
    """Every record that is due, once round the ids from anywhere: of several at once each begins somewhere else, and
    finds nothing due where another has been.
    """
    start = uuid4()
    for part in (due.filter(pk__gt=start), due.filter(pk__lte=start)):
        last: UUID | None = None
        while True:
            rest = part.filter(pk__gt=last) if last else part
            records = list(rest.order_by("pk").only("number", "document")[:size])
            if not records:
                break
            last = records[-1].pk
            yield queries.works(records)


def _worked_out(engine: Engine, chunks: Iterator[list[Work]], today: date, workers: int) -> Iterator[list[Done]]:
    first = next(chunks, None)
    second = next(chunks, None) if first else None
    if first is None:
        return
    if workers < 2 or second is None:  # not worth a process
        for works in (first, *([second] if second else []), *chunks):
            yield [work_out(engine, work, today) for work in works]
        return
    yield from _by_others(engine.guideline, _chain(first, second, chunks), today, workers)


def _chain(first: list[Work], second: list[Work], rest: Iterator[list[Work]]) -> Iterator[list[Work]]:
    yield first
    yield second
    yield from rest


def _by_others(guideline: Guideline, chunks: Iterator[list[Work]], today: date, workers: int) -> Iterator[list[Done]]:
    """In order; a few chunks ahead of what is being written, and no more than that in memory."""
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (guideline,)) as pool:
        ahead: deque[Future[list[Done]]] = deque()
        for works in chunks:
            ahead.append(pool.submit(_work_out_all, works, today))
            if len(ahead) > workers + 1:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


# ---- In a process of its own ----

_engine: Engine


def _begin(guideline: Guideline) -> None:
    global _engine  # noqa: PLW0603 - what a worker keeps between its tasks
    _engine = Engine(guideline)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed cannot say so."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _work_out_all(works: list[Work], today: date) -> list[Done]:
    return [work_out(_engine, work, today) for work in works]
