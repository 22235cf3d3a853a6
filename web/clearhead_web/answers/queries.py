"""What is asked about answers. Whoever asks for somebody has passed the record's guard, or names the studio."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from clearhead_web.answers.models import Notice, StoredAnswer
from clearhead_web.answers.working import Kept, Work
from clearhead_web.people.models import Studio, User
from clearhead_web.records.models import Change, Entry, Record
from clearhead_web.records.queries import records_seen_by


def current_answers(record: Record) -> QuerySet[StoredAnswer]:
    """One for each planned procedure, the next first."""
    return StoredAnswer.objects.filter(record=record, current=True).order_by("on", "pk")


def answers_of(record: Record, key: UUID) -> QuerySet[StoredAnswer]:
    """Every answer that one procedure ever had, newest first."""
    return StoredAnswer.objects.filter(record=record, key=key).select_related("edition").order_by("-made_at", "pk")


def answer_before(answer: StoredAnswer) -> StoredAnswer | None:
    """The answer about the same procedure whose place this one took."""
    earlier = answers_of(answer.record, answer.key).filter(made_at__lt=answer.made_at)
    return earlier.first()


def for_studio(studio: Studio) -> QuerySet[StoredAnswer]:
    """The current answers of every client who lets this studio see the record."""
    return StoredAnswer.objects.filter(
        current=True,
        record__erased_at=None,
        record__accesses__studio=studio,
        record__accesses__ended_at=None,
    ).select_related("record")


# ---- Notices ----


def notices_for(user: User) -> QuerySet[Notice]:
    """What changed in the records that somebody may see now, newest first."""
    return (
        Notice.objects.filter(user=user, answer__record__in=records_seen_by(user))
        .select_related("answer", "before", "answer__record", "answer__edition", "before__edition")
        .order_by("-made_at", "-pk")
    )


def not_seen(user: User) -> QuerySet[Notice]:
    return notices_for(user).filter(seen_at=None)


@dataclass(frozen=True, slots=True)
class Touched:
    """An entry that a change wrote or judged; `how` in a word, empty for what was written."""

    entry: Entry
    change: Change
    how: str


def entries_between(notices: Sequence[Notice]) -> dict[int, list[Touched]]:
    """For each notice about a change of the record, what was changed or disputed since the answer before was last
    checked."""
    about = [notice for notice in notices if notice.because == Notice.Because.RECORD]
    if not about:
        return {}
    spans = Q()
    for notice in about:
        spans |= Q(
            record=notice.answer.record_id,
            number__gt=notice.before.checked_number,
            number__lte=notice.answer.number,
        )
    made = Change.objects.filter(spans).select_related("studio").order_by("number")
    found = defaultdict[int, list[Touched]](list)
    for change in made.prefetch_related("entries", "attestations__entry"):
        for notice in about:
            numbers = range(notice.before.checked_number + 1, notice.answer.number + 1)
            if change.record_id == notice.answer.record_id and change.number in numbers:
                found[notice.pk] += _touched(change)
    return found


def _touched(change: Change) -> list[Touched]:
    written = [Touched(entry, change, "removed" if entry.removed else "") for entry in change.entries.all()]
    judged = [Touched(one.entry, change, one.get_verdict_display()) for one in change.attestations.all()]
    return written + judged


# ---- What a check works with ----


def due(today: date, edition: str) -> QuerySet[Record]:
    """The records of which some answer is missing or has to be looked at again. It follows from what is stored, so
    whoever is interrupted goes on by asking again.
    """
    old = StoredAnswer.objects.filter(record=OuterRef("pk"), current=True).filter(
        Q(check_on__lte=today) | ~Q(checked_edition=edition) | ~Q(checked_number=OuterRef("number"))
    )
    return Record.objects.filter(erased_at=None).filter(Exists(old) | Exists(_not_answered(today)))


@dataclass(frozen=True, slots=True)
class Standing:
    """How many answers are current, how many of them this edition gave or confirmed, and how many a re-check has to
    look at (not counting those that are missing altogether).
    """

    current: int
    of_this_edition: int
    due: int


def standing(today: date, edition: str) -> Standing:
    """Counted by indexes alone."""
    current = StoredAnswer.objects.filter(current=True)
    of_this_edition = current.filter(checked_edition=edition)
    count, up_to_date = current.count(), of_this_edition.count()
    return Standing(count, up_to_date, count - up_to_date + of_this_edition.filter(check_on__lte=today).count())


def _not_answered(today: date) -> QuerySet[Entry]:
    """The record's planned procedures without an answer."""
    answered = StoredAnswer.objects.filter(record=OuterRef("record"), key=OuterRef("key"), current=True)
    day = today.isoformat()
    ahead = Q(body__status="planned") & (Q(body__on__isnull=True) | Q(body__on__gte=day))
    unsaid = Q(body__status__isnull=True, body__on__gte=day)
    entries = Entry.objects.filter(
        record=OuterRef("pk"), current=True, removed=False, section=Entry.Section.PROCEDURE
    ).filter(ahead | unsaid)
    return entries.filter(~Exists(answered))


def works(records: QuerySet[Record]) -> list[Work]:
    """What has to be known to answer for these records, in three queries however many they are."""
    rows = list(records.values_list("pk", "number", Cast("document", TextField())))
    ids = [id for id, _, _ in rows]
    keys, kept = _keys(ids), _kept(ids)
    return [Work(id, number, document, tuple(keys[id]), kept[id]) for id, number, document in rows]


def _keys(ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """Of each record's procedures, in the order of its document."""
    found = defaultdict[UUID, list[UUID]](list)
    entries = Entry.objects.filter(record__in=ids, current=True, removed=False, section=Entry.Section.PROCEDURE)
    for record, key in entries.order_by("pk").values_list("record", "key"):
        found[record].append(key)
    return found


def _kept(ids: Sequence[UUID]) -> dict[UUID, dict[UUID, Kept]]:
    found = defaultdict[UUID, dict[UUID, Kept]](dict)
    rows = StoredAnswer.objects.filter(record__in=ids, current=True)
    for record, key, id, gist, number, check_on in rows.values_list(
        "record", "key", "pk", "gist", "checked_number", "check_on"
    ):
        found[record][key] = Kept(id, gist, number, check_on)
    return found
