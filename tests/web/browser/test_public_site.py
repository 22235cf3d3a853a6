"""The public site: from a question to an answer and a card, and what editors do."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import FrameLocator, Page, expect

from clearhead_web.articles.models import ArticlePage, ArticlesPage
from clearhead_web.articles.starter import bring_in
from clearhead_web.people.models import User
from clearhead_web.publishing.tree import stand
from clearhead_web.search import actions as search
from tests.web.browser.axe import problems
from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.conftest import Cast, user, with_second_factor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def articles(cast: Cast) -> None:
    bring_in()
    search.remake()


@pytest.fixture
def editor(cast: Cast) -> User:
    stand()
    ella = with_second_factor(user("Ella"))
    ella.groups.add(Group.objects.get(name="Moderators"))
    return ella


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


def test_an_editor_writes_previews_and_publishes_at_a_time_of_their_own(browser_page: OpenPage, editor: User) -> None:
    page = browser_page("desk")
    sign_in(page, editor)
    _write(page, "What a patch test is for", "A small trial before the whole.")
    written = ArticlePage.objects.get()
    assert not written.live
    frame = _preview(page)
    expect(frame.get_by_role("heading", name="What a patch test is for")).to_be_visible()
    _schedule(page)
    assert page.goto(written.get_url()).status == 404  # type: ignore[union-attr]
    in_two_days = timezone.now() + timedelta(days=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: in_two_days)
        call_command("publish_scheduled")
    assert page.goto(written.get_url()).status == 200  # type: ignore[union-attr]


def _write(page: Page, title: str, summary: str) -> None:
    page.goto(f"/editing/pages/add/articles/articlepage/{ArticlesPage.objects.get().pk}/")
    page.locator("[name=title]").fill(title)
    page.locator("[name=summary]").fill(summary)
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("created.").wait_for()


def _preview(page: Page) -> FrameLocator:
    page.get_by_role("button", name="Toggle preview").click()
    return page.frame_locator("iframe[title=Preview]").first


def _schedule(page: Page) -> None:
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    page.locator("[name=go_live_at]").fill((timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M"))
    page.get_by_role("button", name="Save schedule").click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=re.compile("Publish|Schedule to publish")).click()
    page.get_by_text("scheduled for publishing").wait_for()
