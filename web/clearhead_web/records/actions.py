"""Every write to a record. A change is checked as a whole by the core's own reading before any of it is stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from clearhead.model.record import Record as CoreRecord
from clearhead.records.read import record_of_plain
from clearhead_web.base import guidance
from clearhead_web.people.models import Studio, User
from clearhead_web.records.document import Fact, document_of
from clearhead_web.records.models import Change, Entry, Record

#: Sent inside the transaction of a change, with `record` and `today`, for what stands on records (answers).
changed = Signal()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who makes a change, as what, and by which name."""

    said_as: Change.As
    who: str
    user: User | None = None
    studio: Studio | None = None


@transaction.atomic
def change(record: Record, speaker: Speaker, facts: Iterable[Fact], *, today: date, why: str = "") -> Change:
    """Store new versions of these facts as one change. Raises BadInput and stores nothing when the whole would not
    be a record. Whoever changes a record at the same time waits and then changes what this made of it.
    """
    locked = Record.objects.select_for_update().get(pk=record.pk)
    facts = list(facts)
    replaced = {fact.key for fact in facts}
    kept = [entry for entry in locked.entries.filter(current=True).order_by("pk") if entry.key not in replaced]
    document = document_of([*kept, *facts])
    read(document, today)
    made = Change.objects.create(
        record=locked,
        number=locked.number + 1,
        by=speaker.user,
        said_as=speaker.said_as,
        who=speaker.who[:200],
        studio=speaker.studio,
        why=why[:300],
    )
    locked.entries.filter(key__in=replaced, current=True).update(current=False)
    Entry.objects.bulk_create(
        Entry(
            record=locked,
            change=made,
            key=fact.key,
            section=fact.section,
            body=dict(fact.body),
            beside=dict(fact.beside),
            removed=fact.removed,
        )
        for fact in facts
    )
    _keep(locked, made, document)
    record.refresh_from_db()
    changed.send(Record, record=record, today=today)
    return made


def read(document: dict[str, Any], today: date) -> CoreRecord:
    """The document as the core reads it. Raises BadInput."""
    return record_of_plain(document, guidance.guideline(), today)


def _keep(record: Record, made: Change, document: dict[str, Any]) -> None:
    record.document = document
    record.number = made.number
    record.changed_at = timezone.now()
    record.name = record.document.get("client", {}).get("name", "")
    record.save(update_fields=["document", "number", "changed_at", "name"])
