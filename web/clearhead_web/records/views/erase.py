"""Erasing a record, and the account if asked: by its owner, who has just proved again who they are."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from clearhead_web.people.actions import StillNeeded
from clearhead_web.records.erasure import erase as erase_record
from clearhead_web.records.forms.upload import EraseForm
from clearhead_web.records.guard import login_required, record_answered_for

WORKS_HERE = "You work at a studio. Leave it first; the record can be erased without that."


@login_required
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, record: UUID) -> HttpResponse:
    """Whose record it is comes before who they are: to anybody else it is not there."""
    record_answered_for(request, record)
    response: HttpResponse = _erase(request, record)
    return response


@reauthentication_required
def _erase(request: HttpRequest, record: UUID) -> HttpResponse:
    seen = record_answered_for(request, record)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = seen.user if seen.is_owner and form.cleaned_data["account"] else None
        try:
            erase_record(seen.record, asked_as=seen.speaker.said_as, account=account)
        except StillNeeded:
            form.add_error("account", WORKS_HERE)
        else:
            if account:
                logout(request)
            return render(request, "records/erased.html", {"account": account})
    counts = {"entries": seen.record.entries.count(), "photos": seen.record.photos.count()}
    context = {"seen": seen, "record": seen.record, "form": form, **counts}
    return render(request, "records/erase.html", context, status=422 if form.is_bound else 200)
