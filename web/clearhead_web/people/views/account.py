"""Somebody's own page: name, address, ways of signing in, studios."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clearhead_web.people import actions, queries
from clearhead_web.people.forms import Name
from clearhead_web.people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - behind login_required
    form = Name(request.POST if request.method == "POST" else None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        actions.rename(user, form.cleaned_data["name"])
        messages.success(request, "Your name is saved.")
        return redirect("people:account")
    return render(request, "people/account.html", {"form": form, **_ways_in(user)})


def _ways_in(user: User) -> dict[str, object]:
    types = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return {
        "memberships": queries.memberships_of(user),
        "app": Authenticator.Type.TOTP in types,
        "passkeys": types.count(Authenticator.Type.WEBAUTHN),
        "recovery_codes": Authenticator.Type.RECOVERY_CODES in types,
        "sessions": UserSession.objects.filter(user=user).count(),
        "record": getattr(user, "record", None),
    }
