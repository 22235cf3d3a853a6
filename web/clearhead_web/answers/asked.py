"""What is asked of a record: each entry that is planned, and until when its answer can be taken to stay the same."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from clearhead.asking import ask_about, is_ahead
from clearhead.engine.context import words
from clearhead.engine.request import Request
from clearhead.model.guideline import Guideline
from clearhead.model.record import Event, Record, Session, Status
from clearhead.reading.problems import BadInput
from clearhead.records.read import record_already_read

Document = Mapping[str, Any]


def planned(
    guideline: Guideline, document: Document, keys: Sequence[UUID], today: date
) -> Iterator[tuple[UUID, Request | None]]:
    """The entries of a document that are planned. `keys` are those of its procedures, in its order.

    No request for one that this edition cannot be asked about.
    """
    record = record_already_read(_named_by_key(document, keys), guideline, today)
    for key, event in zip(keys, record.events or (), strict=True):
        if is_ahead(event, today):
            yield key, _asked(guideline, record, key, today)


def _asked(guideline: Guideline, record: Record, key: UUID, today: date) -> Request | None:
    try:
        return ask_about(guideline, record, str(key), as_of=today)
    except BadInput:
        return None


def _named_by_key(document: Document, keys: Sequence[UUID]) -> Document:
    """Two entries may be of the same procedure; by its key each is asked about for itself."""
    entries = document.get("procedures", ())
    return {**document, "procedures": [{**entry, "id": str(key)} for entry, key in zip(entries, keys, strict=True)]}


def next_check(guideline: Guideline, request: Request) -> date:
    """The first day on which the answer can be another although nothing was said: tomorrow where today's date is part
    of what is known ("some day until now"), else the day after the procedure, on which it is no longer planned.
    """
    on = request.event.on if request.event else None
    tomorrow = request.as_of + timedelta(days=1)
    return tomorrow if on is None or _leans_on_today(guideline, request) else on + timedelta(days=1)


def _leans_on_today(guideline: Guideline, request: Request) -> bool:
    others = [event for event in request.record.events or () if event is not request.event]
    return any(map(_is_undated, request.record.sessions or ())) or any(
        _is_open(guideline, event) for event in others if event.status not in _SAY_NOTHING_OF_DAYS
    )


_SAY_NOTHING_OF_DAYS = (Status.CANCELLED, Status.NOT_PLANNED, Status.NEVER)


def _is_undated(session: Session) -> bool:
    return session.on is None


def _is_open(guideline: Guideline, event: Event) -> bool:
    """Whether the entry may be yet to come, or happened, began or ended on a day that nobody knows."""
    if event.on is None or event.status not in (Status.DONE, Status.UNDER_WAY):
        return True
    return event.status is Status.DONE and event.ended is None and _is_course(guideline, event.what)


def _is_course(guideline: Guideline, procedure: str) -> bool:
    """Whether some fact asks when it ended, which may be another day than that on which it began."""
    return any(
        procedure in words(fact.arguments, "events")
        for fact in guideline.vocabulary.values()
        if fact.derive in ("since-end", "since-end-in-field", "under-way")
    )
