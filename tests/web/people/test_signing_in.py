"""Signing in and out by password, and never faster than a person would."""

import pytest
from django.test import Client

from tests.web.conftest import Cast
from tests.web.people.signing import known, sign_in, text


def test_signing_in_by_password_leads_to_the_start_and_out_to_the_check(cast: Cast) -> None:
    known(cast.amir)
    client = Client()
    assert sign_in(client, cast.amir.email).url == "/start/"
    assert client.post("/account/logout/").url == "/"
    assert client.get("/you/").status_code == 302


def test_each_starts_where_they_belong(cast: Cast) -> None:
    assert cast.signed_in(cast.nora).get("/start/").url == f"/studios/{cast.north.pk}/"
    assert cast.signed_in(cast.sam).get("/start/").url == "/staff/"
    assert cast.signed_in(cast.edith).get("/start/").url == "/staff/"
    assert cast.signed_in(cast.amir).get("/start/").url == "/home/"
    assert cast.signed_in(None).get("/start/").url.startswith("/account/login/")


def test_a_wrong_password_says_no_more_than_that(cast: Cast) -> None:
    known(cast.amir)
    wrong = text(sign_in(Client(), cast.amir.email, "wrong"))
    nobody = text(sign_in(Client(), "nobody@example.org", "wrong"))
    assert "not correct" in wrong
    assert "not correct" in nobody


def test_after_some_wrong_passwords_the_right_one_does_not_help_for_a_while(cast: Cast) -> None:
    known(cast.amir)
    client = Client()
    for _ in range(6):
        sign_in(client, cast.amir.email, "wrong")
    assert sign_in(client, cast.amir.email).status_code == 200
    assert client.get("/you/").status_code == 302


@pytest.mark.parametrize(
    ("page", "fields", "most"),
    [
        ("/account/login/", {"login": "x@example.org", "password": "wrong"}, 30),
        ("/account/signup/", {"email": "x@example.org", "password1": "1"}, 20),
        ("/account/password/reset/", {"email": "x@example.org"}, 20),
    ],
)
def test_one_network_address_tries_no_more_than_so_often(
    db: None, page: str, fields: dict[str, str], most: int, settings: object
) -> None:
    settings.ACCOUNT_RATE_LIMITS = False  # type: ignore[attr-defined] - only ours, which no race gets past
    answers = [Client().post(page, fields).status_code for _ in range(most + 1)]
    assert 429 not in answers[:most]
    assert answers[most] == 429
    assert Client(REMOTE_ADDR="192.0.2.8").post(page, fields).status_code != 429


def test_allauth_s_own_limit_answers_with_our_page(db: None) -> None:
    pages = [Client().post("/account/signup/", {"email": "x@example.org", "password1": "1"}) for _ in range(21)]
    assert pages[-1].status_code == 429
    assert "Too many tries" in text(pages[-1])
