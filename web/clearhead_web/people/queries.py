"""What is asked about users and studios."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from clearhead_web.people.models import MemberInvitation, Membership, Studio, User


def studios_of(user: User | AnonymousUser) -> QuerySet[Studio]:
    """The studios where somebody works now."""
    if not isinstance(user, User):
        return Studio.objects.none()
    return Studio.objects.filter(memberships__user=user, memberships__ended_at=None).order_by("name")


def memberships_of(user: User) -> QuerySet[Membership]:
    """Where somebody works now, and as what."""
    return user.memberships.filter(ended_at=None).select_related("studio").order_by("studio__name")


def members_of(studio: Studio) -> QuerySet[Membership]:
    """Who works at a studio now: owners first."""
    return studio.memberships.filter(ended_at=None).select_related("user").order_by("-role", "user__name", "pk")


def invited_members(studio: Studio) -> QuerySet[MemberInvitation]:
    """Whom a studio has invited and who has not answered yet, expired ones too."""
    return (
        studio.member_invitations.filter(accepted_at=None, withdrawn_at=None).select_related("by").order_by("made_at")
    )


def needs_second_factor(user: User | AnonymousUser) -> bool:
    """Whether somebody sees other people's matters and so must prove twice who they are."""
    return isinstance(user, User) and User.objects.filter(_sees_others_matters(), pk=user.pk).exists()


def lacks_second_factor(user: User | AnonymousUser) -> bool:
    """Whether somebody must have a second factor and has none. One query: it is asked before every page."""
    has_one = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return isinstance(user, User) and User.objects.filter(_sees_others_matters(), ~Exists(has_one), pk=user.pk).exists()


def _sees_others_matters() -> Q:
    works = Membership.objects.filter(user=OuterRef("pk"), ended_at=None)
    writes = User.groups.through.objects.filter(user=OuterRef("pk"))
    return Q(is_staff=True) | Q(is_editor=True) | Q(is_superuser=True) | Q(Exists(works)) | Q(Exists(writes))
