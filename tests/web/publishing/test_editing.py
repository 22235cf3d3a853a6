"""Where editors write: theirs alone, and never without a second factor."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page, PageViewRestriction

from clearhead_web.articles.models import ArticlesPage, Author, Topic
from clearhead_web.people.models import User
from clearhead_web.publishing.middleware import EDITING
from clearhead_web.publishing.models import SitePage
from tests.web.addresses import addresses
from tests.web.conftest import PASSWORD, Cast, with_second_factor
from tests.web.editors import in_group, one_of

#: Shows which words the editing pages use, to whoever asks, and nothing else; or the way out.
OPEN = ("wagtailadmin_javascript_catalog", "wagtailadmin_sprite", "wagtailadmin_logout")


def _places() -> Iterator[str]:
    for address in addresses():
        if address.name.startswith("wagtail") and not address.name.startswith(OPEN):
            with suppress(NoReverseMatch):  # of something that does not exist yet
                yield reverse(address.name)


@pytest.fixture
def editor(db: None) -> User:
    return in_group("Editors")


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


@pytest.mark.django_db
def test_whoever_is_signed_in_and_no_editor_is_told_so(cast: Cast) -> None:
    for who in (cast.amir, cast.nora, cast.sam):
        for place in (EDITING, f"{EDITING}pages/"):
            assert cast.signed_in(who).get(place, follow=True).status_code == 403


def test_an_editor_sets_up_a_second_factor_first(editor: User) -> None:
    client = Client()
    client.force_login(editor)
    Authenticator.objects.filter(user=editor).delete()
    assert client.get(EDITING)["Location"] == reverse("mfa_index")
    with_second_factor(editor)
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
    client.force_login(editor)
    assert "unsafe-inline" in client.get(EDITING)["Content-Security-Policy"]
    assert "unsafe-inline" not in client.get("/")["Content-Security-Policy"]


def test_what_editors_see_is_kept_nowhere(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert "no-store" in client.get(EDITING)["Cache-Control"]


@pytest.fixture
def moderator(db: None) -> Client:
    return one_of("Moderators")


def test_no_page_is_kept_to_some_since_lists_and_search_would_show_it(moderator: Client) -> None:
    for page in Page.objects.all():
        moderator.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()


def test_a_list_stays_at_the_address_that_every_page_names(moderator: Client) -> None:
    lists = ArticlesPage.objects.get()
    fields = {"title": "Reading", "slug": "check", "summary": "All of it.", "picture-count": 0, "action-publish": 1}
    fields |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    assert moderator.post(reverse("wagtailadmin_pages:edit", args=[lists.pk]), fields).status_code == 302
    assert "Reading" in moderator.get("/articles/").content.decode()


def test_authors_and_topics_are_named_by_editors_and_changed_by_moderators(moderator: Client, editor: User) -> None:
    writes = Client()
    writes.force_login(editor)
    for kind, fields in (("author", {"kind": "Person"}), ("topic", {"slug": "sun"})):
        named = {"name": "Sunny", **fields}
        assert writes.post(reverse(f"wagtailsnippets_articles_{kind}:add"), named).status_code == 302
        pk = (Author if kind == "author" else Topic).objects.get(name="Sunny").pk
        place = reverse(f"wagtailsnippets_articles_{kind}:edit", args=[pk])
        writes.post(place, {**named, "name": "Other"})
        assert (Author if kind == "author" else Topic).objects.filter(name="Sunny").exists()
        moderator.post(place, {**named, "name": "Other"})
        assert (Author if kind == "author" else Topic).objects.filter(name="Other").exists()


def test_whoever_begins_to_edit_finds_where_to_write(client: Client, editor: User) -> None:
    client.force_login(editor)
    shown = client.get(EDITING).content.decode()
    lists = SitePage.objects.get().get_children()
    assert {each.title for each in lists} >= {"Articles", "News", "Courses", "Newsletter"}
    for each in lists:
        assert f'href="{reverse("wagtailadmin_pages:add_subpage", args=[each.pk])}"' in shown
    assert "Documents" not in shown, "nobody may keep any here"
