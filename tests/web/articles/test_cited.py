"""An article and the guideline that moves on."""

from dataclasses import replace

import pytest
from django.test import Client

from clearhead_web.articles import choices
from clearhead_web.articles.cited import moved_on
from clearhead_web.articles.models import ArticlePage
from clearhead_web.base import guidance
from clearhead_web.guideline import drawn
from tests.web.articles.conftest import RULE, SOURCE

pytestmark = pytest.mark.django_db
NOTE = "The guideline has changed since this was published"


@pytest.fixture
def another_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    """The source of the article says something else."""
    now = guidance.guideline()
    changed = replace(now, sources={**now.sources, SOURCE: replace(now.sources[SOURCE], says="Something else.")})
    monkeypatch.setattr(guidance, "guideline", lambda: changed)
    _forget(monkeypatch)


def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn is kept for a process and an edition; this is another edition in the same process."""
    for name in ("drawn_source", "digest_of"):
        monkeypatch.setattr(drawn, name, getattr(drawn, name).__wrapped__)
    monkeypatch.setattr("clearhead_web.articles.cited.digest_of", drawn.digest_of)
    monkeypatch.setitem(drawn._DRAWN, "source", drawn.drawn_source)


def test_what_was_just_published_agrees_with_the_guideline(client: Client, scanned: ArticlePage) -> None:
    scanned.refresh_from_db()
    assert moved_on(scanned) == []
    assert NOTE not in client.get(scanned.url).content.decode()


def test_where_the_guideline_says_something_else_the_page_says_so_until_it_is_published_anew(
    client: Client, scanned: ArticlePage, another_edition: None
) -> None:
    scanned.refresh_from_db()
    assert moved_on(scanned) == [("source", SOURCE)]
    assert NOTE in client.get(scanned.url).content.decode()
    scanned.save_revision().publish()
    scanned.refresh_from_db()
    assert moved_on(scanned) == []
    assert NOTE not in client.get(scanned.url).content.decode()


def test_what_the_guideline_has_no_longer_is_named_and_breaks_nothing(client: Client, scanned: ArticlePage) -> None:
    scanned.body = [*((block.block_type, block.value) for block in scanned.body), ("rule", "long-gone")]
    scanned.save()
    assert "The guideline has this no longer (long-gone)" in client.get(scanned.url).content.decode()


def test_editors_choose_from_what_the_guideline_has(db: None) -> None:
    assert RULE in dict(choices.rules())
    assert SOURCE in dict(choices.sources())
    assert {"smp-then-mri"} <= dict(choices.waits()).keys()
    assert len(choices.procedures()) == len(guidance.guideline().procedures)
    assert choices.forecasts()
