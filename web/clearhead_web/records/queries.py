"""What is asked about records. Every query for somebody begins with what that somebody may see."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from clearhead_web.people.models import Studio, User
from clearhead_web.records.models import Access, Attestation, Change, Entry, Photo, Record

#: Where an entry keeps what the client said of it; the model declares it.
SAID = "said"


def records_seen_by(user: User | AnonymousUser) -> QuerySet[Record]:
    """The person's own, and those that a client lets one of their studios see."""
    if not isinstance(user, User):
        return Record.objects.none()
    through_studio = Access.objects.filter(
        ended_at=None, studio__memberships__user=user, studio__memberships__ended_at=None
    )
    return Record.objects.filter(Q(owner=user) | Q(pk__in=through_studio.values("record")), erased_at=None)


def current_entries(record: Record) -> QuerySet[Entry]:
    """The entries that count now, oldest first, each with who said it and what the client thinks of it."""
    return latest_versions(record).filter(removed=False)


def latest_versions(record: Record) -> QuerySet[Entry]:
    """The newest version of every entry, also of those that were removed."""
    return with_origin(record.entries.filter(current=True)).order_by("pk")


def with_origin(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Each with its change and studio, and with what the client said of it."""
    return with_said(entries).select_related("change__studio")


def with_said(entries: QuerySet[Entry], until: int | None = None) -> QuerySet[Entry]:
    """Each with what the client said of it in `said`, oldest first; up to a change's number if one is given."""
    said = Attestation.objects.order_by("pk")
    said = said if until is None else said.filter(change__number__lte=until)
    return entries.prefetch_related(Prefetch("attestations", said, to_attr=str(SAID)))


def counting(record: Record) -> list[Entry]:
    """The newest version of every entry with what the client said of it: what the document is made of."""
    return list(with_said(record.entries.filter(current=True)).order_by("pk"))


def versions_of(record: Record, keys: Iterable[UUID]) -> QuerySet[Entry]:
    """Every version of some entries, oldest first."""
    return with_origin(record.entries.filter(key__in=set(keys))).order_by("pk")


def version_before(entry: Entry) -> Entry | None:
    """The last version of the same entry before this one that counted."""
    earlier = Entry.objects.filter(record_id=entry.record_id, key=entry.key, pk__lt=entry.pk, removed=False)
    return earlier.order_by("-pk").first()


def as_it_was(record: Record, number: int) -> list[Entry]:
    """The entries that counted once change `number` was made, each with what the client had said of it by then."""
    newest: dict[UUID, Entry] = {}
    made = with_said(record.entries.filter(change__number__lte=number), until=number)
    for entry in made.select_related("change__studio").order_by("pk"):
        newest.pop(entry.key, None)
        newest[entry.key] = entry
    return [entry for entry in newest.values() if not entry.removed]


def changes(record: Record) -> QuerySet[Change]:
    """Newest first, each with how many entries it wrote or said something of."""
    touched = Count("entries", distinct=True) + Count("attestations", distinct=True)
    return record.changes.select_related("studio").annotate(touched=touched).order_by("-number")


def disputed(studio: Studio) -> QuerySet[Entry]:
    """What clients dispute in the records that a studio may see: entries, with the client's `dispute_words`."""
    last = Attestation.objects.filter(entry=OuterRef("pk")).order_by("-pk")
    seen = Access.objects.filter(studio=studio, ended_at=None).values("record")
    return (
        Entry.objects.filter(record__in=seen, record__erased_at=None, current=True, removed=False)
        .filter(attestations__verdict=Attestation.Verdict.DISPUTE)
        .annotate(verdict=Subquery(last.values("verdict")[:1]), dispute_words=Subquery(last.values("words")[:1]))
        .filter(verdict=Attestation.Verdict.DISPUTE)
        .select_related("record", "change", "change__studio")
        .distinct()
        .order_by("-pk")
    )


def photos(record: Record) -> QuerySet[Photo]:
    """Before comes ahead of after, older ahead of newer."""
    return record.photos.select_related("by").order_by("-when", "made_at")
