"""The first statement of every view of a studio: the visitor works there now. Else: not found. Everything of a studio
is looked up from what this gives back."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from clearhead_web.people.models import Membership, Studio, User
from clearhead_web.records.actions import Speaker
from clearhead_web.records.models import Change, Record
from clearhead_web.studio.models import Bottle, ConsentText, Signature, Sitting
from clearhead_web.studio.queries import clients

__all__ = ["At", "login_required", "staff_for", "studio_for"]


@dataclass(frozen=True, slots=True)
class At:
    """A studio, seen by somebody who works there."""

    studio: Studio
    user: User
    role: str

    @property
    def speaker(self) -> Speaker:
        return Speaker(Change.As.ARTIST, f"{self.user}, {self.studio}", self.user, self.studio)

    def client(self, id: UUID) -> Record:
        return get_object_or_404(clients.clients_of(self.studio), pk=id)

    def bottle(self, id: UUID) -> Bottle:
        return get_object_or_404(Bottle, pk=id, studio=self.studio)

    def consent(self, id: UUID) -> ConsentText:
        return get_object_or_404(ConsentText.objects.select_related("by"), pk=id, studio=self.studio)

    def sitting(self, id: UUID) -> Sitting:
        """Also one of a client who shares the record no longer is gone from here."""
        found = Sitting.objects.select_related("record", "artist", "signature", "signature__text", "completed_by")
        return get_object_or_404(found.filter(clients.shared_with(self.studio)), pk=id, studio=self.studio)

    def signature(self, id: UUID) -> Signature:
        found = Signature.objects.select_related("text", "witness", "record").filter(clients.shared_with(self.studio))
        return get_object_or_404(found, pk=id, text__studio=self.studio)


def studio_for(request: HttpRequest, id: UUID) -> At:
    """Raises Http404 for whoever does not work there now, as if it were not there."""
    if not isinstance(request.user, User):
        raise Http404
    found = Membership.objects.select_related("studio")
    member = get_object_or_404(found, studio_id=id, user=request.user, ended_at=None)
    return At(member.studio, request.user, member.role)


def staff_for(request: HttpRequest) -> User:
    """Whoever runs the installation or looks after its guideline. Raises Http404 for everybody else."""
    user = request.user
    if isinstance(user, User) and (user.is_staff or user.is_editor):
        return user
    raise Http404
