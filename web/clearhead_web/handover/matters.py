"""What a hand-over is about: a planned procedure of a record, and the answer about it, worked out as it is now. Once
the procedure is planned no longer, or the guideline in use has no more of it, the last answer that was given about it
stands, made again from what it rested on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from clearhead.engine.answers import Engine, NotCovered
from clearhead.engine.request import Request
from clearhead.model.answer import Answer
from clearhead.model.guideline import Guideline
from clearhead.model.record import Record as CoreRecord
from clearhead_web.answers.asked import planned
from clearhead_web.answers.editions import NotKept, rebuilt
from clearhead_web.answers.models import Edition, StoredAnswer
from clearhead_web.base import guidance
from clearhead_web.handover.models import HandOver
from clearhead_web.records.document import Section, document_of
from clearhead_web.records.models import Record
from clearhead_web.records.queries import as_it_was

#: What is raised where an edition has no rule for a procedure, or no more of the words that a record says.
NO_ANSWER = (NotCovered, LookupError, ValueError, TypeError)


class Lost(Enum):
    """What the guideline in use has no more of, so that it gives no answer."""

    PROCEDURE = "the procedure"
    ROLE = "the role"
    RECORD = "something else that the record says"


@dataclass(frozen=True, slots=True)
class About:
    """`entry` is the procedure as the record writes it now, None when it was taken back; `stored` the last answer that
    was kept about it, None where the answer is today's.
    """

    key: UUID
    entry: Mapping[str, Any] | None
    stored: StoredAnswer | None
    lost: Lost | None

    @property
    def is_ahead(self) -> bool:
        """It is planned still, and answered today."""
        return self.stored is None

    @property
    def on(self) -> date | None:
        """The day, if anybody said one."""
        said = (self.entry or {}).get("on")
        return date.fromisoformat(said) if said else None

    @property
    def status(self) -> str | None:
        status = (self.entry or {}).get("status")
        return str(status) if status else None

    @property
    def edition_in_use(self) -> str:
        return guidance.guideline().edition


@dataclass(frozen=True, slots=True)
class Matter(About):
    """With the answer, today's or made again as it was."""

    guideline: Guideline
    request: Request
    answer: Answer

    @property
    def person(self) -> CoreRecord:
        return self.request.record


def touches_skin(matter: About) -> bool:
    """Whether the procedure is done in the skin, so that where it meets the pigment can be drawn."""
    procedure = guidance.guideline().procedures.get(str((matter.entry or {}).get("what")))
    return procedure is not None and procedure.touches_skin


def matter_of(record: Record, key: UUID, today: date) -> Matter | None:
    """None when nothing was ever answered about this entry, or no edition at hand can answer it again."""
    keys = _keys_now(record)
    entry = _entry(record.document, keys, key)
    engine = guidance.engine()
    lost = None
    covered = entry is None or entry["what"] in engine.guideline.procedures
    try:
        asked = dict(planned(engine.guideline, record.document, keys, today))
        if request := asked.get(key):
            return Matter(key, entry, None, None, engine.guideline, request, engine.answer(request))
        if key in asked:
            lost = Lost.RECORD if covered else Lost.PROCEDURE
    except NO_ANSWER:
        lost = Lost.RECORD if covered else Lost.PROCEDURE
    return _as_it_was(record, key, entry, lost)


def checked_no_longer(record: Record, keys: Iterable[UUID], today: date) -> set[UUID]:
    """The planned entries that the guideline in use cannot be asked about, so that their last answers stand.

    `keys`: of every procedure, in the document's order.
    """
    asked = planned(guidance.guideline(), record.document, list(keys), today)
    return {key for key, request in asked if request is None}


def matter_told(handover: HandOver, today: date) -> Matter | None:
    """As `matter_of`, by an edition that knows whom it was handed to: the last one, where the one in use does not."""
    matter = matter_of(handover.record, handover.key, today)
    if matter is None or handover.role in matter.guideline.roles:
        return matter
    return _as_it_was(handover.record, handover.key, matter.entry, Lost.ROLE, handover.role)


def about(record: Record, key: UUID, today: date) -> About | None:
    """As `matter_of`; what was kept of the last answer, where no edition at hand can give it again."""
    matter = matter_of(record, key, today)
    if matter is not None:
        return matter
    last = _newest(record, key).first()
    return About(key, _entry(record.document, _keys_now(record), key), last, Lost.RECORD) if last else None


def _keys_now(record: Record) -> list[UUID]:
    """The keys of the procedures, in the document's order."""
    standing = record.entries.filter(section=Section.PROCEDURE, current=True, removed=False)
    return list(standing.order_by("pk").values_list("key", flat=True))


def _entry(document: Mapping[str, Any], keys: Sequence[UUID], key: UUID) -> Mapping[str, Any] | None:
    entries: list[Mapping[str, Any]] = document.get("procedures", [])
    return entries[keys.index(key)] if key in keys else None


def _newest(record: Record, key: UUID) -> QuerySet[StoredAnswer]:
    answers = record.answers.filter(key=key).select_related("edition").order_by("-made_at")
    return answers.defer("facts", "shown", "edition__contents")


def _as_it_was(
    record: Record, key: UUID, entry: Mapping[str, Any] | None, lost: Lost | None, role: str = ""
) -> Matter | None:
    """The last answer, of an edition that knows the role if one is named."""
    for stored, engine in _answered_by(record, key):
        if role and role not in engine.guideline.roles:
            continue
        try:
            request = _asked_then(engine.guideline, record, stored)
            answer = engine.answer(request) if request else None
        except NO_ANSWER:
            return None
        return Matter(key, entry, stored, lost, engine.guideline, request, answer) if request and answer else None
    return None


def _answered_by(record: Record, key: UUID) -> Iterator[tuple[StoredAnswer, Engine]]:
    """The editions that answered, the last first, each with the last that it answered."""
    seen: set[str] = set()
    for stored in _newest(record, key):
        if stored.edition_id not in seen:
            seen.add(stored.edition_id)
            yield stored, _engine_of(stored.edition)


def _asked_then(guideline: Guideline, record: Record, stored: StoredAnswer) -> Request | None:
    """What was asked of the record as of the change that the answer rests on."""
    standing = as_it_was(record, stored.number)
    keys = [entry.key for entry in standing if entry.section == Section.PROCEDURE]
    asked = planned(guideline, document_of(standing), keys, stored.as_of)
    return next((request for each, request in asked if each == stored.key), None)


def _engine_of(edition: Edition) -> Engine:
    """The engine of the edition that answered; today's where that one was not kept."""
    current = guidance.engine()
    if edition.pk == current.guideline.sha256:
        return current
    try:
        return earlier_engine(edition.pk)
    except NotKept:
        return current


@lru_cache(maxsize=4)
def earlier_engine(sha256: str) -> Engine:
    """With what pages say today in words that were not there yet."""
    then = rebuilt(Edition.objects.get(pk=sha256))
    return Engine(replace(then, phrases={**guidance.guideline().phrases, **then.phrases}))
