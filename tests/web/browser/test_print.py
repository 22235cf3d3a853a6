"""On paper nothing is folded away: sources, questions and the table of a chart are printed with the rest."""

from django.urls import reverse
from playwright.sync_api import Page

from clearhead_web.answers.queries import current_answers
from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.browser.test_plan import wishes
from tests.web.browser.visit import Visit
from tests.web.conftest import Cast

#: What is folded away in closed details and is more than buttons, and how much of it can be seen.
FOLDED = """() => {
  const parts = [...document.querySelectorAll("main details:not([open]) > :not(summary)")];
  const printed = parts.filter((part) => !part.closest(".no-print, form, nav, .buttons"));
  return [printed.length, printed.filter((part) => part.checkVisibility()).length];
}"""

#: The headings that are printed with nothing of theirs under them: what comes next is a heading of no lower rank.
HEADING_NOTHING = """() => {
  const isHeading = (part) => /^H[1-6]$/.test(part.tagName);
  const seen = [...document.querySelectorAll("main *")].filter((part) => part.checkVisibility());
  const words = seen.filter((part) => isHeading(part) || (!part.children.length && part.textContent.trim()));
  const isBare = (part, next) => !next || (isHeading(next) && next.tagName <= part.tagName);
  return words.filter((part, at) => isHeading(part) && !part.children.length && isBare(part, words[at + 1]))
    .map((part) => part.textContent.trim());
}"""


def test_the_reasons_of_a_plan_and_the_table_of_its_chart_are_printed(browser_page: OpenPage, cast: Cast) -> None:
    visit = Visit(browser_page("desk"), js=True)
    sign_in(visit.page, cast.amir)
    visit.goes_to("/home/").follows("Plan what comes when")
    wishes(visit, "touch-up", "2027-02-01", "2027-03-01")
    unfolded_on_paper(visit.page)


def test_the_sources_of_an_answer_are_printed(browser_page: OpenPage, cast: Cast) -> None:
    page = browser_page("desk")
    sign_in(page, cast.amir)
    page.goto(reverse("handover:procedure", args=[cast.record.pk, current_answers(cast.record).get().key]))
    unfolded_on_paper(page)
    empty = page.evaluate(HEADING_NOTHING)
    assert empty == [], "what is only pressed is not printed, and neither is its heading"


def unfolded_on_paper(page: Page) -> None:
    folded, seen = page.evaluate(FOLDED)
    assert folded > 0
    assert seen == 0
    page.emulate_media(media="print")
    assert page.evaluate(FOLDED) == [folded, folded]
