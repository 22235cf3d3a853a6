"""Closing an account that no record hangs on."""

from django.test import Client
from django.urls import reverse

from clearhead_web.people.models import User
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
