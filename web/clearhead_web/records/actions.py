"""Every write to what a record says. A change is checked as a whole by the core's own reading before any of it is
stored; photos, erasure and sharing have files of their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.shortcuts import get_object_or_404
from django.utils import timezone

from clearhead.model.record import Record as CoreRecord
from clearhead.reading.problems import BadInput, Problem
from clearhead.records.read import record_of_plain
from clearhead_web.base import guidance
from clearhead_web.people.models import Studio, User
from clearhead_web.records import queries
from clearhead_web.records.document import Fact, Section, Steps, contradicted, document_of, entry_at, slot
from clearhead_web.records.models import Attestation, Change, Entry, Record

#: Sent inside the transaction of a change, with `record` and `today`, for what stands on records (answers).
changed = Signal()

#: For each key, the version (its row) that somebody had before them; None where they saw none.
Versions = Mapping[UUID, int | None]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who makes a change, as what, and by which name."""

    said_as: Change.As
    who: str
    user: User | None = None
    studio: Studio | None = None


class Refused(BadInput):
    """With these facts the whole would not be a record. Each problem finds the entry in which it lies."""

    def __init__(self, problems: Iterable[Problem], entries: Iterable[Fact | Entry]) -> None:
        super().__init__(problems)
        self.entries = tuple(entries)

    def placed(self) -> list[tuple[Fact | Entry | None, Steps, str]]:
        """Each problem: the entry, the steps that are left within it, and what is wrong."""
        return [(*entry_at(self.entries, problem.steps), problem.message) for problem in self.problems]


class Overtaken(Exception):
    """Somebody else changed the same meanwhile; `now` is what stands there."""

    def __init__(self, now: Entry) -> None:
        super().__init__(f"overtaken by {now.pk}")
        self.now = now


def begin_record(user: User) -> Record:
    """The user's record; a new one where there is none, one and the same however often the button is pressed."""
    try:
        with transaction.atomic():
            record, _ = Record.objects.get_or_create(owner=user, erased_at=None)
            return record
    except IntegrityError:  # pressed twice at once
        return Record.objects.get(owner=user)


def held(record: Record) -> Record:
    """The record as it is now, held until the transaction ends: whoever else changes it waits."""
    return get_object_or_404(Record.objects.select_for_update(), pk=record.pk, erased_at=None)


@transaction.atomic
def change(  # noqa: PLR0913 - one for each thing that is said of a change
    record: Record,
    speaker: Speaker,
    facts: Iterable[Fact],
    *,
    today: date,
    why: str = "",
    seen: Versions | None = None,
    before: Sequence[Entry] | None = None,
) -> Change:
    """Store new versions of these facts as one change, or nothing.

    Raises Refused (a BadInput) when the whole would not be a record, and Overtaken when `seen` is given and is not
    what stands there now. Without `seen`, a fact that can stand only once becomes a new version of the one that does.
    `before`: the entries whose own problems are no reason to refuse, where that is not all that stands there now.
    Whoever changes a record at the same time waits and then changes what this made of it.
    """
    locked = held(record)
    current = queries.counting(locked)
    facts = _placed(current, list(facts), seen)
    facts += [replace(_fact(entry), removed=True) for entry in contradicted(_after(current, facts))]
    whole = _after(current, facts)
    document = _read_as_record(whole, today, before=current if before is None else before)
    made = _begun(locked, speaker, why)
    _store(locked, made, {fact.key: fact for fact in facts}.values())
    _keep(locked, made, document)
    record.refresh_from_db()
    changed.send(Record, record=record, today=today)
    return made


def check(record: Record, facts: Sequence[Fact], today: date) -> None:
    """Raises Refused when a change with these facts would be refused. Stores nothing."""
    current = queries.counting(record)
    _read_as_record(_after(current, _placed(current, list(facts), None)), today, before=current)


def restore(record: Record, speaker: Speaker, version: Entry, *, today: date, seen: Versions | None = None) -> Change:
    """What an earlier version said, as a new one. Raises as `change` does."""
    fact = replace(_fact(version), removed=False)
    return change(record, speaker, [fact], today=today, seen=seen)


def read(document: dict[str, Any], today: date) -> CoreRecord:
    """The document as the core reads it. Raises BadInput."""
    return record_of_plain(document, guidance.guideline(), today)


def attest(record: Record, speaker: Speaker, entries: Sequence[Entry], *, today: date) -> Change | None:
    """The client stands by these versions. Raises as `judge` does."""
    return judge(record, speaker, entries, Attestation.Verdict.ATTEST, today=today)


def dispute(record: Record, speaker: Speaker, entry: Entry, words: str, *, today: date) -> Change | None:
    """From here on the entry is unknown to every answer. Raises as `judge` does."""
    return judge(record, speaker, [entry], Attestation.Verdict.DISPUTE, words, today=today)


def withdraw(record: Record, speaker: Speaker, entry: Entry, *, today: date) -> Change | None:
    """The client takes back what they said of this version. Raises as `judge` does."""
    return judge(record, speaker, [entry], Attestation.Verdict.WITHDRAW, today=today)


@transaction.atomic
def judge(  # noqa: PLR0913 - one for each thing that is said
    record: Record,
    speaker: Speaker,
    entries: Sequence[Entry],
    verdict: Attestation.Verdict,
    words: str = "",
    *,
    today: date,
) -> Change | None:
    """What the client says of versions that others wrote, as one change. None, and nothing stored, where it was said
    already.

    Raises Overtaken when one of them is not what stands there now, and Refused when what a dispute left open cannot
    be counted again beside what was said since.
    """
    locked = held(record)
    before = queries.counting(locked)
    entries = _judged_otherwise(before, entries, verdict)
    if not entries:
        return None
    made = _begun(locked, speaker)
    Attestation.objects.bulk_create(
        Attestation(entry=entry, change=made, by=speaker.user, verdict=verdict, words=words[:500]) for entry in entries
    )
    _keep(locked, made, _read_as_record(queries.counting(locked), today, before=before))
    record.refresh_from_db()
    changed.send(Record, record=record, today=today)
    return made


def _judged_otherwise(current: Sequence[Entry], entries: Sequence[Entry], verdict: Attestation.Verdict) -> list[Entry]:
    """Those of which the client had not said so yet."""
    by_key = {entry.key: entry for entry in current}
    for entry in entries:
        if by_key[entry.key].pk != entry.pk:
            raise Overtaken(by_key[entry.key])
    words = {entry.pk: entry.last_word for entry in current}
    last = {pk: word.verdict if word else Attestation.Verdict.WITHDRAW for pk, word in words.items()}
    return [entry for entry in entries if last[entry.pk] != verdict]


def _begun(locked: Record, speaker: Speaker, why: str = "") -> Change:
    return Change.objects.create(
        record=locked,
        number=locked.number + 1,
        by=speaker.user,
        said_as=speaker.said_as,
        who=speaker.who[:200],
        studio=speaker.studio,
        why=why[:300],
    )


def _fact(entry: Fact | Entry) -> Fact:
    return Fact(Section(entry.section), entry.body, entry.beside, entry.key, entry.removed)


def _after(current: Iterable[Fact | Entry], facts: Sequence[Fact]) -> list[Fact | Entry]:
    """What stands once these facts have taken the place of what they replace; of two of one key, the later."""
    new = {fact.key: fact for fact in facts}
    return [*(entry for entry in current if entry.key not in new), *new.values()]


def _placed(current: list[Entry], facts: list[Fact], seen: Versions | None) -> list[Fact]:
    by_key = {entry.key: entry for entry in current}
    gone = {fact.key for fact in facts if fact.removed}
    stay = (entry for entry in current if not entry.removed and entry.key not in gone)
    by_slot = {place: entry for entry in stay if (place := slot(entry))}
    if seen is None:
        there = [None if fact.removed else by_slot.get(slot(fact) or ()) for fact in facts]
        return [replace(fact, key=entry.key) if entry else fact for fact, entry in zip(facts, there, strict=True)]
    for fact in facts:
        now = by_key.get(fact.key)
        if now and now.pk != seen.get(fact.key):
            raise Overtaken(now)
        taken = None if fact.removed else by_slot.get(slot(fact) or ())
        if taken and taken.key != fact.key:
            raise Overtaken(taken)
    return facts


def _read_as_record(entries: Sequence[Fact | Entry], today: date, before: Sequence[Entry]) -> dict[str, Any]:
    """The document, if it has no problem that it did not have before: what the passing of time made wrong elsewhere
    (a course that was to end by now) is no reason to refuse another change.
    """
    old = _with_old_problems(entries, today, before)
    if old:  # a word that the edition has no more ends the reading before dates are looked at: the rest is read again
        _with_old_problems(_without(entries, old), today, _without(before, old))
    return document_of(entries)


def _with_old_problems(entries: Sequence[Fact | Entry], today: date, before: Sequence[Fact | Entry]) -> set[UUID]:
    """The keys of entries with problems that they had before. Raises Refused where there is another problem."""
    problems = _problems(document_of(entries), today)
    if not problems:
        return set()
    stood = {_where(before, problem) for problem in _problems(document_of(before), today)}
    new = [problem for problem in problems if _where(entries, problem) not in stood]
    if new:
        raise Refused(new, entries)
    found = (entry_at(entries, problem.steps)[0] for problem in problems)
    return {entry.key for entry in found if entry}


def _without(entries: Iterable[Fact | Entry], keys: set[UUID]) -> list[Fact | Entry]:
    return [entry for entry in entries if entry.key not in keys]


def _problems(document: dict[str, Any], today: date) -> tuple[Problem, ...]:
    try:
        read(document, today)
    except BadInput as bad:
        return bad.problems
    return ()


def _where(entries: Iterable[Fact | Entry], problem: Problem) -> tuple[object, ...]:
    """A problem by the entry that it lies in, wherever that stands in the document."""
    entry, steps = entry_at(entries, problem.steps)
    return (entry.key if entry else None, steps, problem.message)


def _store(record: Record, made: Change, facts: Iterable[Fact]) -> None:
    facts = list(facts)
    record.entries.filter(key__in=[fact.key for fact in facts], current=True).update(current=False)
    Entry.objects.bulk_create(
        Entry(
            record=record,
            change=made,
            key=fact.key,
            section=fact.section,
            body=dict(fact.body),
            beside=dict(fact.beside),
            removed=fact.removed,
        )
        for fact in facts
    )


def _keep(record: Record, made: Change, document: dict[str, Any]) -> None:
    record.document = document
    record.number = made.number
    record.changed_at = timezone.now()
    record.name = document.get("client", {}).get("name") or ""
    record.save(update_fields=["document", "number", "changed_at", "name"])
