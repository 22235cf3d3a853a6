"""What is asked about users and studios."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from clearhead_web.people.models import Membership, Studio, User


def studios_of(user: User | AnonymousUser) -> QuerySet[Studio]:
    """The studios where somebody works now."""
    if not isinstance(user, User):
        return Studio.objects.none()
    return Studio.objects.filter(memberships__user=user, memberships__ended_at=None).order_by("name")


def needs_second_factor(user: User | AnonymousUser) -> bool:
    """Whether somebody sees other people's matters and so must prove twice who they are."""
    if not isinstance(user, User):
        return False
    return user.is_staff or user.is_editor or Membership.objects.filter(Q(user=user, ended_at=None)).exists()
