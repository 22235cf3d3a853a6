"""The public site: from a question to an answer and a card, and from a draft to a published page."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import FrameLocator, Page, expect

from clearhead_web.articles.models import ArticlePage, ArticlesPage
from clearhead_web.articles.starter import bring_in
from clearhead_web.people.models import User
from clearhead_web.publishing.tree import stand
from clearhead_web.search import actions as search
from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.conftest import Cast
from tests.web.editors import in_group

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def articles(cast: Cast) -> None:
    bring_in()
    search.remake()


@pytest.fixture
def editor(cast: Cast) -> User:
    stand()
    return in_group("Moderators")


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


def test_an_editor_writes_previews_and_publishes_at_a_time_of_their_own(browser_page: OpenPage, editor: User) -> None:
    page = browser_page("desk")
    sign_in(page, editor)
    _write(page, "What a patch test is for", "A small trial before the whole.", "what-a-patch-test-is-for")
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


def _write(page: Page, title: str, summary: str, address: str) -> None:
    page.goto(f"/editing/pages/add/articles/articlepage/{ArticlesPage.objects.get().pk}/")
    _has_started(page)
    page.locator("[name=title]").fill(title)
    page.locator("[name=summary]").fill(summary)
    expect(page.locator("[name=slug]")).to_have_value(address)  # made from the title a moment after it is left
    page.get_by_role("button", name="Save draft").click()
    _said(page, "created")


def _said(page: Page, what: str) -> None:
    """The next page is there and says so."""
    page.get_by_role("status").get_by_text(what).wait_for()
    _has_started(page)


def _has_started(page: Page) -> None:
    """The library's script is at work: what is pressed before is pressed in vain."""
    page.locator("body.ready").wait_for()


def _preview(page: Page) -> FrameLocator:
    page.get_by_role("button", name="Toggle preview").click()
    return page.frame_locator("iframe[title=Preview]").first


def _schedule(page: Page) -> None:
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    day, calendar = page.locator("[name=go_live_at]"), page.locator(".xdsoft_datetimepicker:visible")
    day.click()
    calendar.wait_for()
    day.fill((timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M"))
    page.get_by_role("heading", name="Set publishing schedule").click()
    expect(calendar).to_have_count(0)  # it lies over the button
    page.get_by_role("button", name="Save schedule").click()
    _said(page, "updated")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Schedule to publish").click()
    _said(page, "scheduled for publishing")
