"""Who can see a record. Its owner lets studios see it and takes that back; a studio that keeps a record for somebody
invites them to own it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from clearhead_web.people import invitations, posting
from clearhead_web.records import sharing
from clearhead_web.records.guard import Seen, own_record, record_for
from clearhead_web.records.models import Invitation

METHODS = ["GET", "HEAD", "POST"]


class Address(forms.Form):
    email = forms.EmailField(label="E-mail address", widget=forms.EmailInput({"autocomplete": "off"}))

    def __init__(self, *given: object, own: str) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self.own = own

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email.lower() == self.own.lower():
            raise forms.ValidationError("This is your own address. Write that of whoever you invite.")
        return email


@require_http_methods(METHODS)
@login_required
def page(request: HttpRequest, record: UUID) -> HttpResponse:
    seen = _who_may_share(request, record)
    form = Address(request.POST if request.method == "POST" else None, own=seen.user.email)
    if request.method == "POST" and form.is_valid():
        return _invite(request, seen, form.cleaned_data["email"])
    context = {
        "record": seen.record,
        "seen": seen,
        "form": form,
        "now": timezone.now(),
        "accesses": sharing.accesses_of(seen.record),
        "waiting": sharing.waiting_for(seen.record),
    }
    return render(request, "records/sharing.html" if seen.is_owner else "records/sharing_unowned.html", context)


@require_http_methods(METHODS)
@login_required
def studio(request: HttpRequest, record: UUID, studio: UUID) -> HttpResponse:
    """Take back what a studio may see, once that is confirmed."""
    seen = own_record(request, record)
    access = get_object_or_404(sharing.accesses_of(seen.record), studio=studio)
    if request.method == "POST":
        links_by = str(seen.user) if request.POST.get("links") == "withdraw" else ""
        withdrawn = sharing.take_back(seen.record, access.studio, links_by)
        messages.success(request, f"{access.studio} no longer sees your record.{_withdrawn(withdrawn)}")
        return redirect("records:sharing", record)
    context = {"record": seen.record, "access": access, "links": sharing.links_of(seen.record, access.studio)}
    return render(request, "records/sharing_take_back.html", context)


def _withdrawn(links: int) -> str:
    if not links:
        return ""
    return " The link that it made was withdrawn." if links == 1 else f" The {links} links that it made were withdrawn."


@require_POST
@login_required
def invitation(request: HttpRequest, record: UUID, invitation: UUID) -> HttpResponse:
    """Withdraw an invitation, or send it again."""
    seen = _who_may_share(request, record)
    letter = get_object_or_404(sharing.waiting_for(seen.record), pk=invitation)
    return posting.change_waiting(request, letter) or redirect("records:sharing", record)


def _who_may_share(request: HttpRequest, id: UUID) -> Seen:
    """The owner; or, while there is none, a studio that keeps the record."""
    seen = record_for(request, id)
    if not seen.is_owner and seen.record.owner_id is not None:
        raise Http404
    return seen


def _invite(request: HttpRequest, seen: Seen, email: str) -> HttpResponse:
    if refused := posting.too_many(request):
        return refused
    try:
        posting.post(request, _letter(seen, email))
    except invitations.Over:
        messages.info(request, "The record has an owner by now, who decides who sees it.")
        return redirect("people:start")
    return redirect("records:sharing", seen.record.pk)


def _letter(seen: Seen, email: str) -> Invitation:
    if seen.studio is None:
        return sharing.invite_studio(seen.record, seen.user, email)
    return sharing.invite_client(seen.record, seen.studio, seen.user, email)
