"""How somebody signs up and in, by what they type."""

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.http import HttpResponse
from django.test import Client

from clearhead_web.people.models import User
from tests.web.conftest import PASSWORD

NEW_PASSWORD = "quite another long phrase"


def text(response: HttpResponse) -> str:
    return response.content.decode()


def known(somebody: User) -> User:
    """With an address that was confirmed when they signed up."""
    EmailAddress.objects.create(user=somebody, email=somebody.email, verified=True, primary=True)
    return somebody


def sign_in(client: Client, email: str, password: str = PASSWORD) -> HttpResponse:
    return client.post("/account/login/", {"login": email, "password": password})


def signed_in(somebody: User) -> Client:
    """By password, and once more by password, as is asked before anything about signing in is changed."""
    client = Client()
    sign_in(client, known(somebody).email)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def sign_up(client: Client, email: str = "bea@example.org") -> HttpResponse:
    return client.post("/account/signup/", {"email": email, "password1": NEW_PASSWORD})


def code_of(secret: str) -> str:
    """What an authenticator app with this secret would show now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))
