"""The articles that come with Clearhead, as pages."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from clearhead.guideline.articles import load_articles
from clearhead.guideline.load import default_directory
from clearhead_web.articles.actions import make_lists
from clearhead_web.articles.models import ArticlePage, ArticlesPage, Author, Starter
from clearhead_web.articles.starter import bring_in
from clearhead_web.base import guidance
from tests.web.articles.conftest import article
from tests.web.conftest import Cast

pytestmark = pytest.mark.django_db


def _as_of_an_older_file(slug: str) -> None:
    assert Starter.objects.filter(slug=slug).update(sha256="old")


def test_each_is_a_page_that_opens_with_links_that_lead_somewhere(client: Client) -> None:
    call_command("starter_articles")
    written = load_articles(default_directory(), guidance.guideline())
    assert ArticlePage.objects.live().count() == len(written) >= 9
    inside = set()
    for page in ArticlePage.objects.live():
        answer = client.get(page.url)
        assert answer.status_code == 200
        inside |= set(re.findall(r'href="(/(?:articles|guideline|check)[^"#?]*)', answer.content.decode()))
    for path in inside - {"/check/"}:  # that leads on to the first page
        assert client.get(path).status_code == 200, path


def test_brought_in_twice_nothing_changes() -> None:
    assert bring_in().new
    again = bring_in()
    assert not again.new
    assert not again.changed


def test_a_new_version_of_a_file_reaches_the_page_that_nobody_edited() -> None:
    bring_in()
    ArticlePage.objects.filter(slug="mri-with-smp").update(summary="Old.")
    _as_of_an_older_file("mri-with-smp")
    assert bring_in().changed == ["mri-with-smp"]
    assert ArticlePage.objects.get(slug="mri-with-smp").summary != "Old."


def test_what_an_editor_changed_is_left_alone(cast: Cast) -> None:
    bring_in()
    page = ArticlePage.objects.get(slug="mri-with-smp")
    page.summary = "Mine."
    _as_of_an_older_file("mri-with-smp")
    page.save_revision(user=cast.sam).publish()
    assert bring_in().edited == ["mri-with-smp"]
    assert ArticlePage.objects.get(slug="mri-with-smp").summary == "Mine."


def test_what_an_editor_unpublished_stays_away() -> None:
    bring_in()
    page = ArticlePage.objects.get(slug="mri-with-smp")
    page.unpublish()
    _as_of_an_older_file("mri-with-smp")
    assert bring_in().edited == ["mri-with-smp"]
    assert not ArticlePage.objects.get(pk=page.pk).live


def test_what_an_editor_deleted_stays_away_also_in_a_new_version() -> None:
    bring_in()
    ArticlePage.objects.get(slug="mri-with-smp").delete()
    for _ in range(2):
        done = bring_in()
        assert (done.new, done.changed, done.away) == ([], [], ["mri-with-smp"])
        assert not ArticlePage.objects.filter(slug="mri-with-smp").exists()
        _as_of_an_older_file("mri-with-smp")


def test_also_what_went_with_the_list_that_it_stood_in_stays_away() -> None:
    bring_in()
    ArticlesPage.objects.get().delete()
    make_lists()
    assert not bring_in().new
    assert not ArticlePage.objects.exists()


def test_a_copy_of_an_article_is_an_editors_own_and_no_version_of_the_file() -> None:
    bring_in()
    page = ArticlePage.objects.get(slug="mri-with-smp")
    copied = page.copy(update_attrs={"slug": "mine", "title": "Mine"})
    page.delete()
    assert bring_in().away == ["mri-with-smp"]
    assert ArticlePage.objects.get(pk=copied.pk).title == "Mine"


def test_an_editor_may_have_an_article_at_the_address_of_ours() -> None:
    article("Mri with smp", slug="mri-with-smp")
    assert bring_in().edited == ["mri-with-smp"]
    assert not Starter.objects.filter(slug="mri-with-smp").exists()


def test_the_words_drawn_are_for_the_reader_whom_the_file_names(client: Client) -> None:
    bring_in()
    found = {page.reader for page in ArticlePage.objects.all()}
    assert found == {"client", "clinician", "artist"}
    assert ArticlePage.objects.get(slug="smp-for-clinicians").reader == "clinician"
    assert Author.objects.get().kind == Author.Kind.ORGANISATION


def test_a_page_says_that_no_clinician_has_reviewed_it(client: Client) -> None:
    bring_in()
    assert "not reviewed by a clinician" in client.get("/articles/mri-with-smp/").content.decode()


def test_a_new_version_keeps_what_its_writers_had_before_them_unless_they_say_that_they_read_it_again() -> None:
    bring_in()
    page = ArticlePage.objects.get(slug="mri-with-smp")
    drafted, known = Starter.objects.get(slug=page.slug).drafted, page.cited
    first, *others = known
    for file_of, told in ((drafted, "as it was"), ("2026-01-01", known[first])):
        ArticlePage.objects.filter(pk=page.pk).update(cited={first: "as it was"})
        Starter.objects.filter(slug=page.slug).update(sha256="old", drafted=file_of)
        assert bring_in().changed == [page.slug]
        page.refresh_from_db()
        assert page.cited == {first: told, **{each: known[each] for each in others}}
