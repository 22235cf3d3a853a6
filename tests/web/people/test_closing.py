"""Closing an account that no record hangs on."""

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_out
from django.contrib.sessions.models import Session
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import Signal
from django.test import Client
from django.urls import reverse

from clearhead_web.people import actions
from clearhead_web.people.models import Membership, User
from clearhead_web.records.actions import begin_record
from tests.web.conftest import PASSWORD, Cast, user

CLOSE = reverse("people:close")


def proved(somebody: User) -> Client:
    """Signed in, and the password given again just now."""
    client = Client()
    client.force_login(somebody)
    asked = client.get(CLOSE)
    assert client.post(asked["Location"], {"password": PASSWORD}).status_code == 302
    return client


def test_it_is_closed_by_whoever_proves_who_they_are(db: None) -> None:
    dora = user("Dora")
    assert proved(dora).post(CLOSE).status_code == 200
    assert not User.objects.filter(pk=dora.pk).exists()


def test_looking_at_the_page_closes_nothing(db: None) -> None:
    dora = user("Dora")
    assert proved(dora).get(CLOSE).status_code == 200
    assert User.objects.filter(pk=dora.pk).exists()


def test_whoever_has_a_record_is_led_to_erasing_that(cast: Cast) -> None:
    response = proved(cast.amir).post(CLOSE)
    assert response["Location"] == reverse("records:erase", args=[cast.record.pk])
    assert User.objects.filter(pk=cast.amir.pk).exists()


def test_whoever_works_at_a_studio_leaves_it_first(cast: Cast) -> None:
    response = proved(cast.nora).post(CLOSE)
    assert b"Leave Studio North" in response.content
    assert User.objects.filter(pk=cast.nora.pk).exists()


def test_every_other_browser_is_signed_out_with_it(db: None) -> None:
    dora = user("Dora")
    here, elsewhere = proved(dora), proved(dora)
    elsewhere.get(reverse("people:account"))
    assert UserSession.objects.filter(user=dora).count() == 2
    here.post(CLOSE)
    assert not Session.objects.exists()
    assert elsewhere.get(reverse("people:account"))["Location"].startswith(reverse("account_login"))


class Broken(Exception):
    """Something fails half-way, as a full disk or a killed database would."""


def fail(**_: object) -> None:
    raise Broken


#: On the way: before the first row goes, after the last has gone, and when the browser is signed out.
MOMENTS = {"before": (pre_delete, EmailAddress), "after": (post_delete, User), "signing out": (user_logged_out, None)}


@pytest.fixture(params=MOMENTS)
def breaks(request: pytest.FixtureRequest) -> Iterator[None]:
    signal, sender = MOMENTS[request.param]
    assert isinstance(signal, Signal)
    signal.connect(fail, sender=sender)
    yield
    signal.disconnect(fail, sender=sender)


@pytest.mark.django_db(transaction=True)
def test_a_failure_half_way_leaves_everything_as_it_was(breaks: None) -> None:
    dora = user("Dora")
    EmailAddress.objects.create(user=dora, email=dora.email, verified=True, primary=True)
    browser, elsewhere = proved(dora), proved(dora)
    elsewhere.get(reverse("people:account"))
    browser.raise_request_exception = False
    assert browser.post(CLOSE).status_code == 500
    assert User.objects.get(pk=dora.pk).check_password(PASSWORD)
    assert EmailAddress.objects.filter(user=dora).count() == 1
    for each in (browser, elsewhere):
        assert each.get(reverse("people:account")).status_code == 200


def test_whoever_begins_to_work_or_gets_a_record_meanwhile_keeps_the_account(cast: Cast) -> None:
    """Between the page and the button; a studio would lose its owner, or a record be nobody's."""
    dora, emil = user("Dora"), user("Emil")
    actions.found_studio(dora, "Studio East", "")
    begin_record(emil)
    for somebody in (dora, emil):
        with pytest.raises(actions.StillNeeded):
            actions.close_account(User.objects.get(pk=somebody.pk))
    assert Membership.objects.filter(user=dora, ended_at=None).exists()
    assert User.objects.filter(pk=emil.pk).exists()
