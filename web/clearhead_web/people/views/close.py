"""Closing an account that has no record. Where there is one, erasing it offers to delete the account as well."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clearhead_web.people import actions, queries
from clearhead_web.people.models import User


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def close(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - behind login_required
    if request.method == "POST" and _closed(request, user):
        return render(request, "people/closed.html")
    if record := getattr(user, "record", None):
        return redirect("records:erase", record.id)
    return render(request, "people/close.html", {"works_at": queries.memberships_of(user)})


def _closed(request: HttpRequest, user: User) -> bool:
    """The account is gone and this browser signed out, or neither."""
    try:
        with transaction.atomic():
            actions.close_account(user)
            logout(request)
    except actions.StillNeeded:
        return False
    return True
