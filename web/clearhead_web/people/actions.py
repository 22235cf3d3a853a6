"""Every write about people: names, studios, who works at which."""

from uuid import UUID, uuid4

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from clearhead_web.base.once import once
from clearhead_web.people import invitations
from clearhead_web.people.models import MemberInvitation, Membership, Studio, User

Role = Membership.Role


class LastOwner(Exception):
    """A studio always has an owner."""


def rename(user: User, name: str) -> None:
    user.name = name
    user.save(update_fields=["name"])


@transaction.atomic
def found_studio(user: User, name: str, contact: str, id: UUID | None = None) -> Studio:
    """Whoever founds a studio owns it."""
    studio = Studio.objects.create(id=id or uuid4(), name=name, contact=contact)
    Membership.objects.create(user=user, studio=studio, role=Role.OWNER)
    return studio


def found_studio_once(user: User, name: str, contact: str, id: UUID) -> tuple[Studio, bool]:
    """The studio, and whether it is new (`base.once`)."""

    def is_it(there: Studio) -> bool:
        own = there.memberships.filter(user=user, ended_at=None)
        return (there.name, there.contact) == (name, contact) and own.exists()

    return once(Studio, id, is_it, lambda drawn: found_studio(user, name, contact, drawn))


def change_studio(studio: Studio, name: str, contact: str) -> None:
    studio.name, studio.contact = name, contact
    studio.save(update_fields=["name", "contact"])


@transaction.atomic
def invite_member(studio: Studio, by: User, email: str, role: str) -> MemberInvitation:
    """An invitation that already waits for this address gives way to the new one."""
    Studio.objects.select_for_update().get(pk=studio.pk)
    waiting = studio.member_invitations.filter(invitations.waiting(), email__iexact=email)
    waiting.update(withdrawn_at=timezone.now())
    return MemberInvitation.objects.create(studio=studio, by=by, role=role, **invitations.addressed(email))


@transaction.atomic
def join(studio: Studio, user: User, role: str) -> Membership:
    """Who already works there stays, and can become an owner by it, never less than they were."""
    Studio.objects.select_for_update().get(pk=studio.pk)
    membership, new = Membership.objects.get_or_create(user=user, studio=studio, ended_at=None, defaults={"role": role})
    if not new and role == Role.OWNER and membership.role != role:
        membership.role = role
        membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def change_role(membership: Membership, role: str) -> None:
    """Raises LastOwner."""
    if role != Role.OWNER:
        _keep_an_owner(membership)
    Membership.objects.filter(pk=membership.pk, ended_at=None).update(role=role)


@transaction.atomic
def end_membership(membership: Membership) -> None:
    """They no longer see the studio's clients; what they wrote stays, under their name. Raises LastOwner."""
    _keep_an_owner(membership)
    Membership.objects.filter(pk=membership.pk, ended_at=None).update(ended_at=timezone.now())


def _keep_an_owner(leaving: Membership) -> None:
    """The studio is locked meanwhile, so that two owners cannot each rely on the other."""
    studio = Studio.objects.select_for_update().get(pk=leaving.studio_id)
    if not studio.memberships.filter(ended_at=None, role=Role.OWNER).exclude(pk=leaving.pk).exists():
        raise LastOwner


class StillNeeded(Exception):
    """Somebody works at a studio, or owns a record: the account cannot be closed before that has ended."""


@transaction.atomic
def close_account(user: User) -> None:
    """The account, and every browser in which it is signed in, all or nothing. Raises StillNeeded.

    Whoever owns a record erases that instead (`records.erasure`).
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    if locked.memberships.filter(ended_at=None).exists() or getattr(locked, "record", None):
        raise StillNeeded
    for session in UserSession.objects.filter(user=locked):
        session.end()
    locked.delete()
