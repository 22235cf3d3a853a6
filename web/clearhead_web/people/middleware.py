"""What happens around every request because of who makes it: doors that open slowly, a second factor where one is
due, and a note of when a session was last seen."""

import time
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from clearhead_web.base import rates
from clearhead_web.base.lightly import lightly
from clearhead_web.people import queries
from clearhead_web.people.models import User

Respond = Callable[[HttpRequest], HttpResponse]

#: Where somebody without a second factor may still go: to set one up, or away.
OPEN = ("/account/", "/static/", "/healthz", "/readyz")
#: The pages where somebody says who they are, and how often one network address may try, in how many seconds. allauth
#: counts too, by account and by code; these counts hold when many try at once.
DOORS = {
    "account_login": (30, 600),
    "account_signup": (20, 3600),
    "account_reset_password": (20, 3600),
    "account_confirm_password_reset_code": (30, 600),
    "account_email_verification_sent": (30, 600),
    "account_reauthenticate": (30, 600),
    "mfa_authenticate": (30, 600),
    "mfa_login_webauthn": (60, 600),
    "mfa_reauthenticate": (30, 600),
    "mfa_reauthenticate_webauthn": (60, 600),
}
#: How often a session that is used is noted as used, in seconds.
NOTED_EVERY = 600


class Doors:
    """Slows down whoever tries the doors."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        name = request.resolver_match.url_name if request.resolver_match else None
        if request.method != "POST" or name not in DOORS:
            return None
        most, seconds = DOORS[name]
        if rates.allow(f"door {name}", rates.address_of(request), most, seconds):
            return None
        return rates.too_many(request, seconds)


class SecondFactor:
    """Whoever works at a studio, or is staff, sets up a second factor before seeing anything else; the page to which
    they are sent says why."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(OPEN) and queries.lacks_second_factor(request.user):
            return redirect("mfa_index")
        return self.respond(request)


class SessionSeen:
    """Notes now and then that a session is in use, for its owner's list of sessions: not a write for every page."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = int(time.time())
        if isinstance(request.user, User) and request.session.get("seen", 0) < now - NOTED_EVERY:
            request.session["seen"] = now
            with lightly():
                UserSession.objects.create_from_request(request)
        return self.respond(request)
