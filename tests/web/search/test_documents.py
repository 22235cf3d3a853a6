"""Documents are put, dropped and replaced; the index over them is the database's own and never behind."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from clearhead_web.base import guidance
from clearhead_web.search import actions, sources
from clearhead_web.search.models import Document, Stamp
from tests.web.search.conftest import article, keys

pytestmark = pytest.mark.django_db


def test_what_is_put_again_is_found_by_its_new_words_only(few: None) -> None:
    actions.put([article("rain", "Drizzle", "Hardly wet.")])
    assert keys("drizzle") == ["rain"]
    assert keys("slippery") == []
    assert Document.objects.filter(key="rain").count() == 1


def test_what_is_dropped_is_gone_and_dropping_nothing_is_no_error(few: None) -> None:
    actions.drop("article", "rain")
    actions.drop("article", "never-there")
    assert keys("rain") == ["storm"]


def test_two_kinds_may_use_one_key(few: None) -> None:
    actions.put([Document(kind="course", key="rain", url="/courses/rain/", title="Rain, a course")])
    actions.drop("article", "rain")
    assert {*keys("rain")} == {"rain", "storm"}


def test_replacing_a_kind_leaves_the_others(few: None) -> None:
    actions.replace_all("article", [article("mud", "Sludge")])
    assert keys("boots") == []
    assert keys("sludge") == ["mud"]
    assert keys("wind") == ["storm"]
    actions.replace_all("article", [])
    assert list(Document.objects.values_list("kind", flat=True)) == ["news"]


def test_replacing_is_whole_or_not_at_all(few: None) -> None:
    def half() -> object:
        yield article("sun", "Sun")
        raise RuntimeError

    with pytest.raises(RuntimeError), transaction.atomic():
        actions.replace_all("article", half())  # type: ignore[arg-type]
    assert keys("sun") == []
    assert "rain" in keys("rain")
    with pytest.raises(ValueError, match="documents of news are asked for"):
        actions.replace_all("news", [article("sun", "Sun")])


def test_any_text_can_be_a_document(db: None) -> None:
    actions.put([article("odd", "A\x00B \x01marmot\x02", "x" * 300_000 + " \x1b end")])
    actions.put([article("long", "Long", " ".join(f"word{number}" for number in range(40_000)))])
    assert keys("marmot") == ["odd"]
    assert keys("word39") == ["long"]


def test_all_is_made_anew_by_a_command(few: None) -> None:
    said = StringIO()
    call_command("search_index", stdout=said)
    procedures = len(guidance.guideline().procedures)
    assert Document.objects.filter(kind="check").count() == procedures
    assert Document.objects.filter(kind__in=("procedure", "guideline")).count() == procedures + 4
    assert said.getvalue() == f"{Document.objects.count()} pages can be found.\n"


def test_an_app_registers_what_it_shows(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_makers", {**sources._makers})
    sources.register("article", lambda: [article("yeti", "Yeti")])
    actions.remake()
    assert keys("yeti") == ["yeti"]


def test_only_what_another_edition_made_is_made_anew(db: None) -> None:
    actions.remake_if_old()
    first = Stamp.objects.get()
    actions.remake_if_old()
    assert Stamp.objects.get().stamp == first.stamp
    Document.objects.all().delete()
    Stamp.objects.update(made_of="2026.10 and something")
    actions.remake_if_old()
    assert Document.objects.filter(kind="check").exists()
    assert Stamp.objects.get().made_of == first.made_of
