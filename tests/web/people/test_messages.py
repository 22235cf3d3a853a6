"""What a page says after something was done or refused is about somebody, and travels in no cookie."""

from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.web.conftest import Cast

OURS = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}


def test_a_refusal_is_said_once_and_no_cookie_holds_its_words(cast: Cast) -> None:
    """Amir removes a session of which another version stands there by now."""
    amir = cast.signed_in(cast.amir)
    key = cast.record.entries.get(section="session", current=True).key
    answer = amir.post(reverse("records:remove-entry", args=[cast.record.pk, key]), {"version": "1"})
    assert set(amir.cookies) <= OURS
    assert "Somebody changed this meanwhile" not in str(answer.cookies)
    assert "Somebody changed this meanwhile" in amir.get(answer["Location"]).content.decode()
    assert "Somebody changed this meanwhile" not in amir.get(answer["Location"]).content.decode()


def test_a_studio_named_in_a_message_is_in_no_cookie(cast: Cast) -> None:
    nora = cast.signed_in(cast.nora)
    page = nora.post(reverse("people:studio-new"), {"name": "Studio East"}, follow=True)
    assert "Studio East is here, and you own it." in page.content.decode()
    assert set(nora.cookies) <= OURS


def test_whoever_signs_out_is_told_so_all_the_same(cast: Cast) -> None:
    amir: Client = cast.signed_in(cast.amir)
    page = amir.post(reverse("account_logout"), follow=True)
    assert "signed out" in page.content.decode()
    assert set(amir.cookies) <= OURS
