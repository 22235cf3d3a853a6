"""An article and the guideline that moves on."""

import html
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import streamfield

from clearhead.model.level import Reader
from clearhead_web.articles import choices
from clearhead_web.articles.models import ArticlePage
from clearhead_web.base import guidance
from clearhead_web.guideline import citing, digests, drawn
from clearhead_web.guideline.said import said
from tests.web.articles.conftest import RULE, SOURCE
from tests.web.articles.editing import edit, form_of, moderator
from tests.web.conftest import user

pytestmark = pytest.mark.django_db
INLINE, MARK = '<span class="strong">(changed since', '<span class="tag">Changed since'
RULE_WORDS = said().rules[RULE].why[Reader.CLIENT]
NOTE = "The guideline has changed since this was written"
Move = Callable[[], None]


@pytest.fixture
def move_on(monkeypatch: pytest.MonkeyPatch) -> Move:
    """From when it is called, the source of the article says something else."""

    def moved() -> None:
        now = guidance.guideline()
        changed = replace(now, sources={**now.sources, SOURCE: replace(now.sources[SOURCE], says="Something else.")})
        monkeypatch.setattr(guidance, "guideline", lambda: changed)
        _forget(monkeypatch)

    return moved


def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn is kept for a process and an edition; this is another edition in the same process."""
    monkeypatch.setitem(drawn.DRAWN, "source", citing.drawn_source.__wrapped__)
    monkeypatch.setattr("clearhead_web.articles.cited.digest_of", digests.digest_of.__wrapped__)


def read(page: ArticlePage) -> str:
    return Client().get(page.url).content.decode()


def test_what_was_just_published_agrees_with_the_guideline(scanned: ArticlePage) -> None:
    assert NOTE not in read(scanned)


def test_where_the_guideline_says_something_else_the_page_says_so_until_an_editor_has_read_and_saved_it(
    scanned: ArticlePage, move_on: Move
) -> None:
    move_on()
    assert NOTE in read(scanned)
    edit(scanned, title="Lying in a scanner again")
    assert NOTE in read(scanned)  # a draft so far
    edit(scanned, title="Lying in a scanner again", **{"action-publish": "1"})
    assert "Lying in a scanner again" in read(scanned)
    assert NOTE not in read(scanned)


def test_each_thing_that_has_changed_is_marked_where_it_stands_and_nothing_else_is(
    scanned: ArticlePage, move_on: Move
) -> None:
    assert INLINE not in read(scanned)
    assert MARK not in read(scanned)
    move_on()
    cited, told = read(scanned).split("<h3>And if I move?</h3>")
    assert cited.split("Say so")[1].count(INLINE) == 1  # beside its citation
    assert told.split(MARK)[1].count(f'id="source-{SOURCE}"') == 1  # and where it is told what it is


def test_a_drawn_rule_that_has_changed_is_marked(scanned: ArticlePage) -> None:
    scanned.cited |= {f"rule:{RULE}": "something else"}
    scanned.save()
    before, after = read(scanned).split(MARK)
    assert RULE_WORDS in html.unescape(after)
    assert RULE_WORDS not in html.unescape(before)


def test_a_preview_still_shows_what_has_changed(scanned: ArticlePage, move_on: Move) -> None:
    move_on()
    editor, address = moderator(), reverse("wagtailadmin_pages:preview_on_edit", args=[scanned.pk])
    assert editor.post(address, form_of(scanned)).json()["is_valid"]
    assert NOTE in editor.get(f"{address}?mode=").content.decode()


def test_a_preview_says_of_nothing_that_was_just_put_in_that_it_has_changed(scanned: ArticlePage) -> None:
    editor, address = moderator(), reverse("wagtailadmin_pages:preview_on_edit", args=[scanned.pk])
    form = form_of(scanned, body=streamfield([("rule", "mri-above-three-tesla")]))
    assert editor.post(address, form).json()["is_valid"]
    preview = editor.get(f"{address}?mode=").content.decode()
    assert said().rules["mri-above-three-tesla"].why[Reader.CLIENT] in html.unescape(preview)
    assert NOTE not in preview


def test_what_a_clock_publishes_is_as_its_editor_saw_it(
    scanned: ArticlePage, move_on: Move, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = timezone.now() + timedelta(days=2)
    scanned.title, scanned.go_live_at = "Scheduled", later
    scanned.save_revision().publish()
    move_on()
    monkeypatch.setattr(timezone, "now", lambda: later + timedelta(hours=1))
    call_command("publish_scheduled")
    assert "Scheduled" in read(scanned)
    assert NOTE in read(scanned)


def test_what_is_published_from_a_list_without_opening_it_keeps_its_note(scanned: ArticlePage, move_on: Move) -> None:
    scanned.save_revision()
    move_on()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = moderator().post(f"{address}?id={scanned.pk}")
    assert answer.status_code == 302
    assert NOTE in read(scanned)


def test_a_copy_is_as_little_read_as_what_it_was_copied_from(scanned: ArticlePage, move_on: Move) -> None:
    move_on()
    copied = scanned.copy(update_attrs={"slug": "copied"}, keep_live=False, user=user("Ella"))
    copied.get_latest_revision().publish()
    assert NOTE in read(ArticlePage.objects.get(slug="copied"))


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
