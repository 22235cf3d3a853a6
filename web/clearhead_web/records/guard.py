"""The first statement of every view of a record: whose it is, and as what the visitor speaks. Else: not found."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from clearhead_web.people.models import Studio, User
from clearhead_web.people.queries import studios_of
from clearhead_web.records.actions import Speaker
from clearhead_web.records.models import Change, Record
from clearhead_web.records.queries import records_seen_by

__all__ = ["Seen", "login_required", "own_record", "record_answered_for", "record_for"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A record that the visitor may see; `studio` is the one through which they see it, None for the owner."""

    record: Record
    user: User
    studio: Studio | None

    @property
    def is_owner(self) -> bool:
        return self.record.owner_id == self.user.pk

    @property
    def speaker(self) -> Speaker:
        if self.is_owner:
            return Speaker(Change.As.CLIENT, str(self.user), self.user)
        return Speaker(Change.As.ARTIST, f"{self.user}, {self.studio}", self.user, self.studio)


def record_for(request: HttpRequest, id: UUID) -> Seen:
    """Raises Http404 for whoever may not see it, as if it were not there."""
    record = get_object_or_404(records_seen_by(request.user), pk=id)
    assert isinstance(request.user, User)  # noqa: S101 - nobody else sees a record
    if record.owner_id == request.user.pk:
        return Seen(record, request.user, None)
    studio = studios_of(request.user).filter(accesses__record=record, accesses__ended_at=None).first()
    if studio is None:
        raise Http404
    return Seen(record, request.user, studio)


def own_record(request: HttpRequest, id: UUID) -> Seen:
    """As `record_for`, for what only the owner may do."""
    seen = record_for(request, id)
    if not seen.is_owner:
        raise Http404
    return seen


def record_answered_for(request: HttpRequest, id: UUID) -> Seen:
    """As `own_record`, and for the studio that keeps a record which nobody owns yet."""
    seen = record_for(request, id)
    if not seen.is_owner and seen.record.owner_id is not None:
        raise Http404
    return seen
