"""Who works at a studio: seen by its members, decided by its owners."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from clearhead_web.people import actions, posting, queries
from clearhead_web.people.forms import InviteMember, Role
from clearhead_web.people.guard import membership_at, ownership_of
from clearhead_web.people.models import Membership, Studio

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@login_required
def members(request: HttpRequest, studio: UUID) -> HttpResponse:
    own = ownership_of(request, studio) if request.method == "POST" else membership_at(request, studio)
    form = InviteMember(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if _works_here(own.studio, form.cleaned_data["email"]):
            form.add_error("email", "This person works here already.")
        else:
            return _invite(request, own, form)
    return render(request, "people/members.html", {"form": form, **_who_works_here(own)})


def _who_works_here(own: Membership) -> dict[str, object]:
    return {
        "own": own,
        "studio": own.studio,
        "is_owner": own.role == Membership.Role.OWNER,
        "now": timezone.now(),
        "members": queries.members_of(own.studio),
        "invited": list(queries.invited_members(own.studio)) if own.role == Membership.Role.OWNER else [],
    }


def _works_here(studio: Studio, email: str) -> bool:
    return queries.members_of(studio).filter(user__email__iexact=email).exists()


def _invite(request: HttpRequest, own: Membership, form: InviteMember) -> HttpResponse:
    if refused := posting.too_many(request):
        return refused
    letter = actions.invite_member(own.studio, own.user, form.cleaned_data["email"], form.cleaned_data["role"])
    posting.post(request, letter)
    return redirect("people:members", own.studio_id)


@require_http_methods(METHODS)
@login_required
def member(request: HttpRequest, studio: UUID, user: UUID) -> HttpResponse:
    """Another's role, and its end; and one's own."""
    own = ownership_of(request, studio)
    other = get_object_or_404(queries.members_of(own.studio), user=user)
    form = Role(request.POST if "role" in request.POST else None, initial={"role": other.role})
    if request.method == "POST" and ("end" in request.POST or form.is_valid()):
        try:
            return _change(request, other, form)
        except actions.LastOwner:
            form = Role(initial={"role": other.role})
            messages.error(request, "A studio always has an owner. Make somebody else an owner first.")
    return render(request, "people/member.html", {"form": form, "other": other, "studio": own.studio, "own": own})


def _change(request: HttpRequest, other: Membership, form: Role) -> HttpResponse:
    if "end" in request.POST:
        actions.end_membership(other)
        messages.success(request, f"{other.user} no longer works here.")
    else:
        actions.change_role(other, form.cleaned_data["role"])
        messages.success(request, f"The role of {other.user} is changed.")
    if other.user_id == request.user.pk and "end" in request.POST:
        return redirect("people:account")
    return redirect("people:members", other.studio_id)


@require_POST
@login_required
def invitation(request: HttpRequest, studio: UUID, invitation: UUID) -> HttpResponse:
    """Withdraw an invitation, or send it again."""
    own = ownership_of(request, studio)
    letter = get_object_or_404(queries.invited_members(own.studio), pk=invitation)
    return posting.change_waiting(request, letter) or redirect("people:members", studio)
