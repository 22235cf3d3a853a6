"""What is asked about records. Every query for somebody begins with what that somebody may see."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from clearhead_web.people.models import User
from clearhead_web.records.models import Entry, Record


def records_seen_by(user: User | AnonymousUser) -> QuerySet[Record]:
    """The person's own, and those that a client lets one of their studios see."""
    if not isinstance(user, User):
        return Record.objects.none()
    through_studio = Q(
        accesses__ended_at=None,
        accesses__studio__memberships__user=user,
        accesses__studio__memberships__ended_at=None,
    )
    return Record.objects.filter(Q(owner=user) | through_studio, erased_at=None).distinct()


def current_entries(record: Record) -> QuerySet[Entry]:
    """The entries that count now, oldest first, each with who said it and what the client thinks of it."""
    return (
        record.entries.filter(current=True, removed=False)
        .select_related("change", "change__studio")
        .prefetch_related("attestations")
        .order_by("pk")
    )
