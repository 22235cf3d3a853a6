"""Users, studios, who belongs to which, and invitations to work at one."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from clearhead_web.base.models import Addressed, Linked


class Users(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(Addressed, AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. What they may do follows from memberships and grants, and from the two marks here.

    Groups and their permissions count for the public site's editing alone.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    #: Runs the installation: sees counts and states of work, never a record.
    is_staff = models.BooleanField(default=False)
    #: Looks after the guideline: sees outcomes as counts, never a record.
    is_editor = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="one_user_an_address"),)

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)


class Studio(Addressed):
    name = models.CharField(max_length=120)
    contact = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Somebody works at a studio, or did (`ended_at`)."""

    class Role(models.TextChoices):
        OWNER = "owner", "owner"
        ARTIST = "artist", "artist"

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    studio = models.ForeignKey(Studio, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.ARTIST)
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("user", "studio", condition=Q(ended_at=None), name="one_membership_at_a_time"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} at {self.studio_id}"


class Letter(Linked):
    """An invitation by e-mail. It is good once, until it expires or is withdrawn."""

    email = models.EmailField()
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class MemberInvitation(Letter):
    """A studio invites somebody to work there."""

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="member_invitations")
    role = models.CharField(max_length=10, choices=Membership.Role.choices, default=Membership.Role.ARTIST)

    def __str__(self) -> str:
        return f"invitation {self.id} to a studio"
