"""The address from which the client's own calendar fetches the plan: to make it, see it once, and revoke it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clearhead_web.base import links
from clearhead_web.planning import actions, queries
from clearhead_web.planning.forms import FeedForm
from clearhead_web.records.guard import own_record


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def feed(request: HttpRequest, record: UUID) -> HttpResponse:
    seen = own_record(request, record)
    if request.method == "POST" and request.POST.get("do") == "revoke":
        if actions.revoke_feeds(seen.record):
            messages.success(request, "Revoked. The address opens nothing any more; remove it from your calendar.")
        else:
            messages.info(request, "It was revoked already.")
        return redirect("planning:feed", record)
    form = FeedForm(request.POST if request.method == "POST" else None)
    address = ""
    if form.is_bound and form.is_valid():
        made = actions.make_feed(seen, form.cleaned_data["id"], details=form.cleaned_data["details"] == "yes")
        path = reverse("planning:calendar", args=[actions.token_of(made)])
        address = links.absolute_address(request, path)
    context = {
        "seen": seen,
        "record": seen.record,
        "form": FeedForm() if address else form,
        "feed": queries.open_feed(seen.record),
        "address": address,
    }
    return render(request, "planning/feed.html", context, status=422 if form.errors else 200)
