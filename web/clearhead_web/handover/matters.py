"""What a hand-over is about: a planned procedure of a record, and the answer about it, worked out as it is now. Once
the procedure is planned no longer, the last answer that was given about it stands, made again from what it rested on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from clearhead.engine.answers import Engine
from clearhead.engine.request import Request
from clearhead.model.answer import Answer
from clearhead.model.guideline import Guideline
from clearhead.model.record import Record as CoreRecord
from clearhead_web.answers.asked import planned
from clearhead_web.answers.editions import NotKept, rebuilt
from clearhead_web.answers.models import Edition, StoredAnswer
from clearhead_web.base import guidance
from clearhead_web.records.document import Section, document_of
from clearhead_web.records.models import Record
from clearhead_web.records.queries import as_it_was


@dataclass(frozen=True, slots=True)
class Matter:
    """`entry` is the procedure as the record writes it now, None when it was taken back; `is_ahead`: it is planned
    still, so that the answer is today's.
    """

    key: UUID
    entry: Mapping[str, Any] | None
    guideline: Guideline
    request: Request
    answer: Answer
    is_ahead: bool

    @property
    def person(self) -> CoreRecord:
        return self.request.record

    @property
    def on(self) -> date | None:
        """The day, if anybody said one."""
        said = (self.entry or {}).get("on")
        return date.fromisoformat(said) if said else None

    @property
    def status(self) -> str | None:
        status = (self.entry or {}).get("status")
        return str(status) if status else None


def matter_of(record: Record, key: UUID, today: date) -> Matter | None:
    """None when nothing was ever answered about this entry."""
    keys = _keys_now(record)
    entry = _entry(record.document, keys, key)
    engine = guidance.engine()
    request = _asked(engine.guideline, record.document, keys, key, today)
    if request is not None:
        return Matter(key, entry, engine.guideline, request, engine.answer(request), True)
    return _as_it_was(record, key, entry)


def _keys_now(record: Record) -> list[UUID]:
    """The keys of the procedures, in the document's order."""
    standing = record.entries.filter(section=Section.PROCEDURE, current=True, removed=False)
    return list(standing.order_by("pk").values_list("key", flat=True))


def _entry(document: Mapping[str, Any], keys: Sequence[UUID], key: UUID) -> Mapping[str, Any] | None:
    entries: list[Mapping[str, Any]] = document.get("procedures", [])
    return entries[keys.index(key)] if key in keys else None


def _asked(
    guideline: Guideline, document: Mapping[str, Any], keys: Sequence[UUID], key: UUID, day: date
) -> Request | None:
    return next((request for each, request in planned(guideline, document, keys, day) if each == key), None)


def _as_it_was(record: Record, key: UUID, entry: Mapping[str, Any] | None) -> Matter | None:
    last = record.answers.filter(key=key).select_related("edition").order_by("-made_at").first()
    if last is None:
        return None
    engine = _engine_of(last.edition)
    document, keys = _document_then(record, last)
    request = _asked(engine.guideline, document, keys, key, last.as_of)
    return Matter(key, entry, engine.guideline, request, engine.answer(request), False) if request else None


def _document_then(record: Record, answer: StoredAnswer) -> tuple[dict[str, Any], list[UUID]]:
    """The record as of the change that the answer rests on."""
    standing = as_it_was(record, answer.number)
    return document_of(standing), [entry.key for entry in standing if entry.section == Section.PROCEDURE]


def _engine_of(edition: Edition) -> Engine:
    """The engine of the edition that answered; today's where that one was not kept."""
    current = guidance.engine()
    if edition.pk == current.guideline.sha256:
        return current
    try:
        return _earlier_engine(edition.pk)
    except NotKept:
        return current


@lru_cache(maxsize=2)
def _earlier_engine(sha256: str) -> Engine:
    return Engine(rebuilt(Edition.objects.get(pk=sha256)))
