"""With a first second factor, every other browser in which somebody is signed in is signed out: it was let in by the
password alone."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from clearhead_web.people.models import User


def sign_out_elsewhere(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    factors = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    if [factor.pk for factor in factors] != [authenticator.pk]:
        return
    for session in UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key):
        session.end()
