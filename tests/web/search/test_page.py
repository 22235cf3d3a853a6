"""The page: one box, what is found, and what to do where nothing is."""

import logging
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clearhead_web.search import actions
from tests.web.search.conftest import article

pytestmark = pytest.mark.django_db


def page(**query: str) -> str:
    response = Client().get("/search/", query)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_without_a_question_it_shows_what_people_ask_as_links(everything: None) -> None:
    asked = re.findall(r'<a href="(\?q=[^"]+)">', page())
    assert len(asked) >= 5
    for address in asked:
        found = Client().get("/search/" + address.replace("&amp;", "&")).content.decode()
        assert 'class="found"' in found, address


def test_the_box_holds_what_was_typed_and_the_results_say_what_they_are(few: None) -> None:
    shown = page(q="boots")
    assert 'name="q" value="boots"' in shown
    assert "3 results" in shown
    assert '<a href="/articles/boots/">Boots</a>' in shown
    assert '<span class="tag">Article</span> <span class="quiet small">2 March 2026</span>' in shown
    assert "<mark>boots</mark>" in shown


def test_a_procedures_check_is_offered_first(everything: None) -> None:
    shown = page(q="can I have an MRI with SMP")
    assert '<a href="/check/mri/">MRI scan - check it for your own SMP</a>' in shown
    assert "asks only what matters and takes a minute" in shown


def test_another_spelling_is_said_with_a_way_back(everything: None) -> None:
    shown = page(q="botocks")
    assert 'Showing results for “botox”. <a href="?q=botocks&amp;exactly=1">Search instead for “botocks”</a>' in shown
    assert "Nothing was found for “botocks”" in page(q="botocks", exactly="1")


def test_kinds_are_links_that_keep_the_question(few: None) -> None:
    shown = page(q="rain")
    assert '<a href="?q=rain&amp;kind=news">News <span class="quiet">1</span></a>' in shown
    one = page(q="rain", kind="news")
    assert '<a href="?q=rain&amp;kind=news" aria-current="true">' in one
    assert "A storm" in one
    assert "/articles/rain/" not in one


def test_many_results_lead_to_the_next_and_back(db: None) -> None:
    actions.put(article(f"a{number}", f"Marmot {number}") for number in range(12))
    assert '<a class="button second" href="?q=marmot&amp;page=2">More results</a>' in page(q="marmot")
    assert '<a class="button second" href="?q=marmot&amp;page=1">Earlier results</a>' in page(q="marmot", page="2")


@pytest.mark.parametrize("odd", ["0", "-1", "x", "99999999999", "²", "20"])
def test_an_odd_page_or_kind_is_no_error(odd: str, few: None) -> None:
    page(q="rain", page=odd)
    page(q="rain", kind=odd)


def test_where_nothing_is_found_it_says_what_to_do(few: None) -> None:
    shown = page(q="xyzzy")
    assert "Nothing was found for “xyzzy”" in shown
    assert "choose it from the list" in shown
    assert "What people ask" in shown


def test_what_was_asked_is_neither_logged_nor_kept(few: None, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="clearhead"):
        response = Client().get("/search/", {"q": "marmot disease"})
    ours = [str(vars(record)) for record in caplog.records if record.name.startswith("clearhead")]
    assert len(ours) == 1
    assert "marmot" not in ours[0]
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "same-origin"
    assert response.cookies == {}


def test_asking_writes_nothing_and_takes_few_queries(few: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        Client().get("/search/", {"q": "rain and marmots"})
    said = [query["sql"].split()[0].upper() for query in queries.captured_queries]
    assert set(said) <= {"SELECT", "WITH"}
    assert len(said) <= 7
