"""The invitation to work at a studio."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse

from clearhead_web.people import actions
from clearhead_web.people.invitations import Kind
from clearhead_web.people.models import MemberInvitation, Membership, User


class ToWork(Kind[MemberInvitation]):
    model = MemberInvitation

    def letters(self) -> QuerySet[MemberInvitation]:
        return MemberInvitation.objects.select_related("studio", "by")

    def name(self, letter: MemberInvitation) -> str:  # noqa: ARG002 - it has one
        return "work"

    def words(self, letter: MemberInvitation) -> dict[str, Any]:
        return {"studio": letter.studio.name, "as_owner": letter.role == Membership.Role.OWNER}

    def accept(self, letter: MemberInvitation, user: User, choice: forms.Form) -> str:  # noqa: ARG002
        actions.join(letter.studio, user, letter.role)
        return reverse("people:start")
