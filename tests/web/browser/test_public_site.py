"""The public site: from a question to an answer and a card."""

import re

import pytest
from playwright.sync_api import expect

from clearhead_web.articles.starter import bring_in
from clearhead_web.search import actions as search
from tests.web.browser.axe import problems
from tests.web.browser.conftest import OpenPage
from tests.web.conftest import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def articles(cast: Cast) -> None:
    bring_in()
    search.remake()


@pytest.mark.parametrize("js", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_question_leads_by_way_of_the_search_to_the_check_and_its_card(
    browser_page: OpenPage, articles: None, js: bool
) -> None:
    page = browser_page("phone", js=js)
    page.goto("/")
    page.get_by_label("Ask in your own words").fill("can i have an mri with a hair tatoo")
    page.get_by_role("button", name="Search").click()
    first = page.locator("ol.found a").first
    expect(first).to_have_attribute("href", "/check/mri/")
    first.click()
    page.get_by_role("button", name="Check").click()
    for _ in range(30):
        if page.get_by_role("button", name=re.compile("card", re.IGNORECASE)).count():
            break
        page.evaluate("document.querySelector('h1').dataset.old = 'yes'")
        page.locator("main button:is([value=unknown], [value=some], [value=elective])").last.click()
        page.locator("h1:not([data-old])").wait_for()
    with page.expect_download() as card:
        page.get_by_role("button", name=re.compile("card", re.IGNORECASE)).first.click()
    assert card.value.path().read_bytes().startswith(b"%PDF")


def test_articles_can_be_used_by_everybody(browser_page: OpenPage, articles: None) -> None:
    for size in ("phone", "desk"):
        page = browser_page(size)  # type: ignore[arg-type]
        for path in ("/articles/", "/articles/mri-with-smp/", "/news/"):
            page.goto(path)
            assert problems(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], path


def test_an_article_moves_nothing_while_it_loads(browser_page: OpenPage, articles: None) -> None:
    page = browser_page("phone")
    page.add_init_script(
        "window.shifted = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) window.shifted += "
        "one.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    page.goto("/articles/mri-with-smp/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shifted") < 0.01
