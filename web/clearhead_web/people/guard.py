"""The first statement of every view of a studio: whether the visitor works there. Else: not found."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from clearhead_web.people.models import Membership, User
from clearhead_web.people.queries import memberships_of


def membership_at(request: HttpRequest, studio: UUID) -> Membership:
    """The visitor's own membership. Raises Http404 for whoever does not work there, as if there were no such studio."""
    assert isinstance(request.user, User)  # noqa: S101 - behind login_required
    return get_object_or_404(memberships_of(request.user), studio=studio)


def ownership_of(request: HttpRequest, studio: UUID) -> Membership:
    """As `membership_at`, for what only an owner may do. Raises PermissionDenied for other members."""
    found = membership_at(request, studio)
    if found.role != Membership.Role.OWNER:
        raise PermissionDenied
    return found
