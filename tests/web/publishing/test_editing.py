"""Where editors write: theirs alone, and never without a second factor."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import NoReverseMatch, reverse

from clearhead_web.people.models import User
from clearhead_web.publishing.middleware import EDITING
from tests.web.addresses import addresses
from tests.web.conftest import PASSWORD, Cast

EDITORS = "Editors"
#: Shows which words the editing pages use, to whoever asks, and nothing else; or the way out.
OPEN = ("wagtailadmin_javascript_catalog", "wagtailadmin_sprite", "wagtailadmin_logout")


def _places() -> Iterator[str]:
    for address in addresses():
        if address.name.startswith("wagtail") and not address.name.startswith(OPEN):
            with suppress(NoReverseMatch):  # of something that does not exist yet
                yield reverse(address.name)


@pytest.fixture
def editor(db: None) -> User:
    user = User.objects.create_user("ella@example.org", PASSWORD)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.mark.django_db
def test_nobody_but_an_editor_gets_to_where_pages_are_written(cast: Cast) -> None:
    places = [place for place in _places() if place.startswith(EDITING)]
    assert len(places) > 30
    for who in ("stranger", "amir", "nora", "edith"):
        client = Client()
        if who != "stranger":
            client.force_login(getattr(cast, who))
        for place in places:
            answer = client.get(place)
            assert answer.status_code in (302, 403, 405), (who, place, answer.status_code)
            if answer.status_code == 302:
                assert not answer["Location"].startswith(EDITING), (who, place)


def test_an_editor_sets_up_a_second_factor_first(editor: User) -> None:
    client = Client()
    client.force_login(editor)
    assert client.get(EDITING)["Location"] == reverse("mfa_index")
    Authenticator.objects.create(user=editor, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert client.get(EDITING).status_code == 200


@pytest.mark.django_db
def test_there_is_no_door_that_asks_for_a_password_alone(client: Client) -> None:
    for door in (
        "/editing/login/",
        "/_util/login/",
        "/editing/password_reset/",
        "/editing/password_reset/confirm/a/b/",
    ):
        for answer in (client.get(door), client.post(door, {"username": "ella@example.org", "password": PASSWORD})):
            assert answer["Location"].startswith("/account/login/"), door


def test_only_where_editors_write_may_a_page_hold_its_own_styles(client: Client, editor: User) -> None:
    Authenticator.objects.create(user=editor, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(editor)
    assert "unsafe-inline" in client.get(EDITING)["Content-Security-Policy"]
    assert "unsafe-inline" not in client.get("/")["Content-Security-Policy"]
    assert client.get(EDITING)["Cache-Control"] != "public"
