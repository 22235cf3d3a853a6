"""An article that came with Clearhead and was deleted: back only when somebody who may publish says so."""

import pytest
from django.test import Client
from django.urls import reverse

from clearhead_web.articles.models import ArticlePage, Starter
from clearhead_web.articles.starter import bring_in
from tests.web.articles.conftest import article
from tests.web.editors import one_of

pytestmark = pytest.mark.django_db
SLUG = "mri-with-smp"


@pytest.fixture
def deleted() -> None:
    bring_in()
    ArticlePage.objects.get(slug=SLUG).delete()


def ask(client: Client, slug: str = SLUG) -> None:
    client.post(reverse("wagtail-articles-away"), {"slug": slug})


def test_whoever_may_publish_brings_it_back_and_it_follows_its_file_again(deleted: None) -> None:
    client = one_of("Moderators")
    page = client.get(reverse("wagtail-articles-away")).content.decode()
    assert f'value="{SLUG}"' in page
    ask(client)
    assert client.get(f"/articles/{SLUG}/").status_code == 200
    assert "None of the articles" in client.get(reverse("wagtail-articles-away")).content.decode()
    assert bring_in().new == []
    Starter.objects.filter(slug=SLUG).update(sha256="old")
    assert bring_in().changed == [SLUG]


def test_whoever_may_only_write_sees_what_was_taken_away_and_has_no_button(deleted: None) -> None:
    client = one_of("Editors")
    page = client.get(reverse("wagtail-articles-away")).content.decode()
    assert SLUG in page
    assert f'value="{SLUG}"' not in page
    ask(client)
    assert bring_in().away == [SLUG]


def test_nothing_comes_back_over_a_page_that_an_editor_has_made_at_its_address(deleted: None) -> None:
    mine = article("Mine", slug=SLUG)
    ask(one_of("Moderators"))
    assert [page.pk for page in ArticlePage.objects.filter(slug=SLUG)] == [mine.pk]
    assert bring_in().away == [SLUG]


@pytest.mark.parametrize("slug", ["", "no-such-article", "smp-touch-ups", "a" * 5000, "\0"])
def test_what_was_not_taken_away_is_not_brought_back(deleted: None, slug: str) -> None:
    before = ArticlePage.objects.count()
    ask(one_of("Moderators"), slug)
    assert ArticlePage.objects.count() == before
