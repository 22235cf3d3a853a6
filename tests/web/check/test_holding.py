"""What is held until somebody has signed in: for an hour, apart from their session, and never written unasked."""

import json
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from clearhead_web.base import guidance
from clearhead_web.people.models import User
from clearhead_web.records.models import Change, Record
from tests.web.conftest import PASSWORD, user

pytestmark = pytest.mark.django_db


def fields() -> dict[str, str]:
    said = [{"smp.days_since": (guidance.today() - timedelta(days=50)).isoformat()}, {"mri.region": "head"}]
    return {"procedure": "mri", "on": "", "urgency": "elective", "said": json.dumps(said)}


@pytest.fixture
def zoe() -> User:
    somebody = user("Zoe")
    somebody.emailaddress_set.create(email=somebody.email, verified=True, primary=True)
    return somebody


@pytest.fixture
def client(zoe: User) -> Client:
    """Zoe's browser: she held her answers, signed in by the page that she was sent to, and went elsewhere."""
    browser = Client()
    sent_to = browser.post("/check/keep/", fields() | {"do": "hold"})["Location"]
    signed_in = browser.post(sent_to, {"login": zoe.email, "password": PASSWORD})
    assert signed_in["Location"] == "/check/keep/"
    return browser


def of_health(session: Session) -> bool:
    return "mri" in json.dumps(session.get_decoded())


def an_hour_goes_by() -> None:
    """For what ends in an hour; a session of two weeks is not there yet."""
    for session in Session.objects.all():
        session.expire_date -= timedelta(hours=1)
        session.save()


def test_whoever_signs_in_is_asked_and_finds_it_there(client: Client, zoe: User) -> None:
    page = client.get("/check/keep/")
    assert b"Put it into my record" in page.content
    assert b"the head is scanned" in page.content
    assert not Record.objects.exists()


def test_whoever_goes_elsewhere_has_nothing_written(client: Client, zoe: User) -> None:
    for path in ("/home/", "/you/", "/", "/check/keep/", "/changes/"):
        assert client.get(path).status_code == 200
    client.post("/account/logout/")
    client.force_login(zoe)
    client.get("/home/")
    assert not Record.objects.exists()
    assert not Change.objects.exists()


def test_it_is_in_no_session_that_outlives_the_hour(client: Client) -> None:
    client.get("/home/")
    holding = [session for session in Session.objects.all() if of_health(session)]
    assert len(holding) == 1
    assert holding[0].expire_date <= timezone.now() + timedelta(hours=1)
    assert client.session.get_expiry_age() > 86_400  # and nobody is signed out for having kept something
    assert holding[0].session_key != client.session.session_key


def test_after_the_hour_it_is_forgotten_and_they_are_still_signed_in(client: Client) -> None:
    an_hour_goes_by()
    assert client.get("/check/keep/")["Location"] == "/"
    assert client.get("/home/").status_code == 200
    call_command("clearsessions")
    assert not any(map(of_health, Session.objects.all()))
    assert not Record.objects.exists()


def test_the_next_who_holds_something_sweeps_what_others_left(client: Client) -> None:
    an_hour_goes_by()
    Client().post("/check/keep/", fields() | {"do": "hold-new"})
    assert sum(map(of_health, Session.objects.all())) == 1


@pytest.mark.parametrize("do", ["save", "drop"])
def test_once_decided_nothing_is_held(client: Client, do: str) -> None:
    client.post("/check/keep/", fields() | {"do": do})
    assert not any(map(of_health, Session.objects.all()))
    assert Record.objects.exists() is (do == "save")


def test_to_hold_again_holds_one(client: Client) -> None:
    stranger = Client()
    for _ in range(2):
        stranger.post("/check/keep/", fields() | {"do": "hold"})
    assert SessionStore(stranger.session["held_check"]).exists(stranger.session["held_check"])
    assert sum(map(of_health, Session.objects.all())) == 2  # Zoe's, and one of the stranger's


def test_signing_out_leaves_it_out_of_reach(client: Client, zoe: User) -> None:
    client.post("/account/logout/")
    assert client.get("/check/keep/")["Location"] == "/"
