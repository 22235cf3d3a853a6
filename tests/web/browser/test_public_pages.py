"""The pages that people come to from outside, by day and by night: nothing stands in anybody's way, and nothing moves
under a thumb while a page loads.

These are pages that editors write, or need something to show; all others are in test_every_page.py.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Literal

import pytest
from django.core.files.images import ImageFile
from PIL import Image as Drawing
from wagtail.images.models import Image

from clearhead_web.articles.models import ArticlePage
from clearhead_web.articles.starter import bring_in
from clearhead_web.courses.actions import office
from clearhead_web.newsletter.models import IssuePage
from clearhead_web.search import actions as search
from tests.web.browser.conftest import OpenPage
from tests.web.browser.test_every_page import in_every_way
from tests.web.courses.stage import first_steps, values
from tests.web.newsletter.conftest import make_issue

__all__ = ("make_issue",)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The library leaves the file of a picture that it made smaller to be closed by itself.
    pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"),
]

PAGES = (
    "/",
    "/search/?q=can+i+have+an+mri+with+a+hair+tatoo",
    "/search/?q=qqqqqq",
    "/articles/",
    "/articles/mri-with-smp/",
    "/news/",
    "/guideline/mri/",
    "/guideline/disagreements/",
    "/courses/",
    "/courses/first-steps/",
    "/newsletter/",
    "/newsletter/spring/",
)
#: What moved without anybody having pressed anything, and by how much. Up to 0.1 is still called good.
WATCHED = """
window.shifted = [];
new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
        window.shifted.push([one.value, ...one.sources.map((each) => each.node?.nodeName)]);
    }
}).observe({type: 'layout-shift', buffered: true});
"""
MOVED = 0.01


@pytest.fixture
def site(make_issue: Callable[[], IssuePage]) -> None:
    """Articles, one with a picture, a course with a date, an issue of the newsletter; all of it can be found."""
    bring_in()
    show_a_picture(ArticlePage.objects.get(slug="mri-with-smp"))
    office.make(first_steps(), values())
    make_issue()
    search.remake()


def show_a_picture(page: ArticlePage) -> None:
    drawn = BytesIO()
    Drawing.new("RGB", (900, 600), "#0f5c66").save(drawn, "PNG")
    picture = Image.objects.create(title="A scanner", file=ImageFile(drawn, "scanner.png"))
    picture.contextual_alt_text, picture.decorative = "A scanner, seen from its end.", False
    page.picture = [("picture", picture)]
    page.save_revision().publish()


def test_nothing_moves_while_a_page_loads(browser_page: OpenPage, site: None) -> None:
    for path in PAGES:
        page = browser_page("phone")  # with nothing in its cache
        page.add_init_script(WATCHED)
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("[...document.images].every((each) => each.naturalWidth)"), path
        shifts = page.evaluate("window.shifted")
        assert sum(each[0] for each in shifts) < MOVED, f"{path}: {shifts}"


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_public_pages_can_be_used_by_everybody(
    browser_page: OpenPage, site: None, size: Literal["phone", "desk"]
) -> None:
    page, wrong = browser_page(size), []
    for path in PAGES:
        there = page.goto(path)
        assert there is not None
        assert there.status == 200, path
        wrong += [f"{path}: {problem}" for problem in in_every_way(page)]
    assert not wrong, "\n".join(wrong)
