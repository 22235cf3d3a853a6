"""The articles that come with Clearhead, as pages."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from clearhead.guideline.articles import load_articles
from clearhead.guideline.load import default_directory
from clearhead_web.articles.models import ArticlePage
from clearhead_web.articles.starter import bring_in
from clearhead_web.base import guidance
from tests.web.articles.conftest import article
from tests.web.conftest import Cast

pytestmark = pytest.mark.django_db


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
    ArticlePage.objects.filter(slug="mri-with-smp").update(starter_sha256="old", summary="Old.")
    assert bring_in().changed == ["mri-with-smp"]
    assert ArticlePage.objects.get(slug="mri-with-smp").summary != "Old."


def test_what_an_editor_changed_is_left_alone(cast: Cast) -> None:
    bring_in()
    page = ArticlePage.objects.get(slug="mri-with-smp")
    page.summary = "Mine."
    page.starter_sha256 = "old"
    page.save_revision(user=cast.sam).publish()
    assert bring_in().edited == ["mri-with-smp"]
    assert ArticlePage.objects.get(slug="mri-with-smp").summary == "Mine."


def test_what_an_editor_took_away_stays_away() -> None:
    bring_in()
    page = ArticlePage.objects.get(slug="mri-with-smp")
    page.unpublish()
    ArticlePage.objects.filter(pk=page.pk).update(starter_sha256="old")
    assert bring_in().edited == ["mri-with-smp"]
    assert not ArticlePage.objects.get(pk=page.pk).live


def test_an_editor_may_have_an_article_at_the_address_of_ours() -> None:
    article("Mri with smp", slug="mri-with-smp")
    assert bring_in().edited == ["mri-with-smp"]
    assert ArticlePage.objects.get(slug="mri-with-smp").starter == ""


def test_a_page_says_that_no_clinician_has_reviewed_it(client: Client) -> None:
    bring_in()
    assert "not reviewed by a clinician" in client.get("/articles/mri-with-smp/").content.decode()
