"""Checking again what is due. Which that is follows from the data: whoever is stopped goes on by starting again."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from itertools import chain, takewhile
from multiprocessing import get_context
from uuid import UUID, uuid4

from django.db.models import QuerySet

from clearhead.engine.answers import Engine
from clearhead.model.guideline import Guideline
from clearhead_web.answers import actions, editions, queries
from clearhead_web.answers.actions import Counts
from clearhead_web.answers.in_a_process import begin, work_out_all
from clearhead_web.answers.working import Done, Work, work_out
from clearhead_web.base import guidance
from clearhead_web.records.models import Record

#: Records in one transaction: enough that the transaction costs little, few enough that nobody waits for it.
CHUNK = 500
Tell = Callable[[Counts], None]


def recheck(
    today: date,
    *,
    workers: int = 1,
    tell: Tell = lambda _: None,
    goes_on: Callable[[], bool] = lambda: True,
    chunk: int = CHUNK,
) -> Counts:
    """Answer again for every record that is due. One process reads and writes; others, if any, work answers out.

    `tell` hears how far it has come after each chunk; `goes_on` is asked before the next. Others may do the same at
    once.
    """
    engine = guidance.engine()
    edition = editions.keep(engine.guideline)
    counts = Counts()
    chunks = takewhile(lambda _: goes_on(), _chunks(queries.due(today, edition), chunk))
    try:
        for worked_out in _worked_out(engine, chunks, today, workers):
            counts.add(actions.store(worked_out, engine.guideline))
            tell(counts)
    except BrokenProcessPool:  # those that work for it are often told to stop too, and have nothing to bring to an end
        if goes_on():
            raise
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
            works = queries.works(rest.order_by("pk")[:size])
            if not works:
                break
            last = works[-1].record
            yield works


def _worked_out(engine: Engine, chunks: Iterator[list[Work]], today: date, workers: int) -> Iterator[list[Done]]:
    first = next(chunks, None)
    second = next(chunks, None) if first else None
    if first is None:
        return
    if workers < 2 or second is None:  # not worth a process
        for works in chain([first], [second] if second else [], chunks):
            yield [work_out(engine, work, today) for work in works]
        return
    yield from _by_others(engine.guideline, chain((first, second), chunks), today, workers)


def _by_others(guideline: Guideline, chunks: Iterator[list[Work]], today: date, workers: int) -> Iterator[list[Done]]:
    """In order; a few chunks ahead of what is being written, and no more than that in memory."""
    with ProcessPoolExecutor(workers, get_context("spawn"), begin, (guideline,)) as pool:
        ahead: deque[Future[list[Done]]] = deque()
        for works in chunks:
            ahead.append(pool.submit(work_out_all, works, today))
            if len(ahead) > workers + 1:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
