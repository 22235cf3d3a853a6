"""Every write of answers: what was worked out is stored, and what changed is told, in one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from clearhead.model.guideline import Guideline
from clearhead_web.answers import editions, queries, telling
from clearhead_web.answers.models import Notice, StoredAnswer
from clearhead_web.answers.working import Done, New, work_out
from clearhead_web.base import guidance
from clearhead_web.people.models import User
from clearhead_web.records.models import Record


@dataclass(slots=True)
class Counts:
    """What became of some procedures. `left`: somebody else was at their record; it is still due if it has to be."""

    same: int = 0
    changed: int = 0
    first: int = 0
    over: int = 0
    failed: int = 0
    left: int = 0
    records: int = 0

    def add(self, other: "Counts") -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


@transaction.atomic
def refresh(record: Record, today: date) -> list[StoredAnswer]:
    """The current answers of a record, each made anew where it would be another now.

    Whoever does the same at once waits and then finds nothing left to do.
    """
    locked = Record.objects.select_for_update(no_key=True).filter(pk=record.pk, erased_at=None)
    engine = guidance.engine()
    store([work_out(engine, work, today) for work in queries.works(locked)], engine.guideline)
    return list(queries.current_answers(record))


@transaction.atomic
def store(worked_out: Sequence[Done], guideline: Guideline) -> Counts:
    """Write what was worked out, save for records that have changed since or are being changed (where the database
    can tell): those answer for themselves.
    """
    edition = editions.keep(guideline)
    owners = _locked(worked_out)
    found = [done for done in worked_out if (done.record, done.number) in owners]
    counts = Counts(records=len(worked_out), left=len(worked_out) - len(found))
    counts.same = _mark_checked(found, edition)
    counts.over = _end(id for done in found for id in done.over)
    counts.failed = sum(len(done.failed) for done in found)
    _replace(found, guideline, owners, counts)
    return counts


def _locked(worked_out: Sequence[Done]) -> dict[tuple[UUID, int], UUID | None]:
    """The records that nobody else is at, by id and number, each with its owner."""
    rows = Record.objects.select_for_update(skip_locked=True, no_key=True)
    ids = [done.record for done in worked_out]
    found = rows.filter(pk__in=ids, erased_at=None).order_by("pk").values_list("pk", "number", "owner")
    return {(id, number): owner for id, number, owner in found}


def _mark_checked(found: Iterable[Done], edition: str) -> int:
    """One statement for all; another for each way in which more than the edition is new."""
    moved = defaultdict[tuple[int, date], list[UUID]](list)
    ids: list[UUID] = []
    for done in found:
        for same in done.same:
            ids.append(same.id)
            if same.moved:
                moved[done.number, same.check_on].append(same.id)
    current = StoredAnswer.objects.filter(current=True)
    marked = current.filter(pk__in=ids).update(checked_edition=edition) if ids else 0
    for (number, check_on), some in moved.items():
        current.filter(pk__in=some).update(checked_number=number, check_on=check_on)
    return marked


def _end(ids: Iterable[UUID]) -> int:
    some = list(ids)
    return StoredAnswer.objects.filter(pk__in=some, current=True).update(current=False) if some else 0


def _replace(
    found: Iterable[Done], guideline: Guideline, owners: Mapping[tuple[UUID, int], UUID | None], counts: Counts
) -> None:
    """New answers in place of those they were laid beside; where another stands there by now, it stays."""
    wanted = [(done, new) for done in found for new in done.new]
    if not wanted:
        return
    standing = _standing({done.record for done, _ in wanted})
    pairs: list[tuple[StoredAnswer | None, StoredAnswer]] = []
    for done, new in wanted:
        before = standing.get((done.record, new.key))
        if (before.pk if before else None) == new.before:
            pairs.append((before, _made(done, new, guideline.sha256)))
    _end(before.pk for before, _ in pairs if before)
    StoredAnswer.objects.bulk_create(after for _, after in pairs)
    changes = [telling.Changed(before, after) for before, after in pairs if before]
    telling.tell(changes, guideline, {id: owner for (id, _), owner in owners.items()})
    counts.changed, counts.first = len(changes), len(pairs) - len(changes)


def _standing(records: Iterable[UUID]) -> dict[tuple[UUID, UUID], StoredAnswer]:
    rows = StoredAnswer.objects.filter(record__in=list(records), current=True).defer("shown")
    return {(row.record_id, row.key): row for row in rows}


def _made(done: Done, new: New, edition: str) -> StoredAnswer:
    return StoredAnswer(
        record_id=done.record,
        key=new.key,
        number=done.number,
        edition_id=edition,
        checked_number=done.number,
        checked_edition=edition,
        **new.fields,
    )


def mark_seen(user: User, ids: Iterable[int]) -> int:
    """Some of somebody's own notices; whatever else is named stays as it is."""
    seen = Notice.objects.filter(user=user, pk__in=list(ids), seen_at=None)
    return seen.update(seen_at=timezone.now())
