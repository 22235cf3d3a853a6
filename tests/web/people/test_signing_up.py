"""Signing up: with a code that is mailed, and without a word on who has an account already."""

from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from clearhead_web.people.models import User
from tests.web.conftest import Cast
from tests.web.mailed import mailed_code
from tests.web.people.signing import known, sign_up, text


def test_an_account_is_made_with_a_code_that_was_mailed(db: None) -> None:
    client = Client()
    assert sign_up(client).url == "/account/confirm-email/"
    assert mail.outbox[-1].subject == "Your code for Clearhead"
    page = text(client.get("/account/confirm-email/"))
    assert "bea@example.org" in page
    done = client.post("/account/confirm-email/", {"code": mailed_code()})
    assert done.url == "/start/"
    assert EmailAddress.objects.get(email="bea@example.org").verified
    assert client.get("/you/").status_code == 200


def test_without_the_code_nobody_is_signed_in_and_three_wrong_ones_end_it(db: None) -> None:
    client = Client()
    sign_up(client)
    code = mailed_code()
    for _ in range(3):
        client.post("/account/confirm-email/", {"code": "WRONG1"})
    client.post("/account/confirm-email/", {"code": code})
    assert client.get("/you/").status_code == 302
    assert not EmailAddress.objects.filter(verified=True).exists()


def test_a_new_code_can_be_asked_for(db: None) -> None:
    client = Client()
    sign_up(client)
    first = mailed_code()
    assert "Send a new code" in text(client.get("/account/confirm-email/"))
    cache.clear()  # ten seconds later: one mail in that time is all that an address is sent
    client.post("/account/confirm-email/", {"action": "resend"})
    assert mailed_code() != first
    assert client.post("/account/confirm-email/", {"code": first}).status_code == 200
    assert client.post("/account/confirm-email/", {"code": mailed_code()}).url == "/start/"


def test_signing_up_with_an_address_that_has_an_account_looks_the_same_and_tells_its_owner(cast: Cast) -> None:
    known(cast.amir)
    client = Client()
    assert sign_up(client, cast.amir.email).url == "/account/confirm-email/"
    assert mail.outbox[-1].subject == "You have an account already"
    assert User.objects.filter(email=cast.amir.email).count() == 1


def test_a_weak_password_is_refused_with_what_to_do(db: None) -> None:
    page = text(Client().post("/account/signup/", {"email": "bea@example.org", "password1": "1234"}))
    assert "too short" in page
    assert 'value="bea@example.org"' in page
