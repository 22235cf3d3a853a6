"""Whoever works at a studio, or is staff, sets up a second factor before seeing anything else."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from clearhead_web.people import queries
from clearhead_web.people.models import User

#: Where somebody without a second factor may still go: to set one up, or away.
OPEN = ("/account/", "/static/", "/healthz", "/readyz")


class SecondFactor:
    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if (
            isinstance(user, User)
            and not request.path.startswith(OPEN)
            and queries.needs_second_factor(user)
            and not is_mfa_enabled(user)
        ):
            return redirect("mfa_index")
        return self.respond(request)
