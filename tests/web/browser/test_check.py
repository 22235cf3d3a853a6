"""The check, from the word that somebody types to the answer and its card, with and without JavaScript."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from playwright.sync_api import Page, expect

from clearhead.asking import ask_about
from clearhead.handoff.what_to_show import selection
from clearhead.model.answer import Answer
from clearhead.model.record import Client, Record, Skin
from clearhead.model.value import Value
from clearhead_web.answering.levels import level_words
from clearhead_web.base import guidance
from clearhead_web.check.pages import say
from tests.web.browser.conftest import OpenPage
from tests.web.browser.visit import Visit

NOBODY = Record(Client(), None, None, Skin(), None, None, None)
UNKNOWN = "I don't know"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def visit(request: pytest.FixtureRequest, browser_page: OpenPage) -> Visit:
    return Visit(browser_page("phone", js=request.param), js=request.param)


def day(days: int) -> date:
    return guidance.today() + timedelta(days=days)


def asked(fact: str) -> str:
    return guidance.guideline().vocabulary[fact].question


def rows() -> dict[str, int]:
    return {model._meta.label: model.objects.count() for model in apps.get_models()}  # type: ignore[attr-defined]


def begin(visit: Visit, word: str) -> Visit:
    visit.goes_to("/").reads("You have scalp micropigmentation. What is coming up?")
    visit.writes("What is coming up?", word).writes("On which day?", day(7).isoformat())
    return visit.presses("Check")


def leave_open_until(visit: Visit, heading: str) -> Visit:
    for _ in range(30):
        if heading in visit.heading:
            return visit
        visit.page.evaluate("document.querySelector('h1').dataset.old = 'yes'")
        visit.page.locator("main button:is([value=unknown], [value=some], [value=elective])").last.click()
        visit.page.locator("h1:not([data-old])").wait_for()
    raise AssertionError(f"never came to {heading!r}")


def test_an_mri_is_answered_as_the_core_answers_it(visit: Visit) -> None:
    before = rows()
    begin(visit, "mri").reads(say("ask.urgency")).presses("It can wait")
    visit.reads(asked("smp.days_since")).writes("On this day", day(-3).isoformat()).presses("Go on")
    visit.reads(asked("mri.in_transmit_field")).presses("Yes")
    visit.reads(f"MRI scan, {date_words(day(7))}").presses("Back")
    visit.reads(asked("mri.in_transmit_field")).presses(UNKNOWN)
    visit.reads(asked("mri.region")).presses("The head is scanned")
    change_the_last_session(visit)
    leave_open_until(visit, "MRI scan").reads(f"MRI scan, {date_words(day(7))}")
    shows(visit.page, core_answer({"smp.days_since": 407, "mri.region": "head"}))
    takes_the_card(visit.page)
    assert rows() == before
    assert {cookie.get("name") for cookie in visit.page.context.cookies()} == {"csrftoken"}


def change_the_last_session(visit: Visit) -> None:
    visit.unfolds("What you have said so far").presses(f"Change the answer to: {asked('smp.days_since')}")
    visit.reads(asked("smp.days_since")).writes("On this day", day(-400).isoformat()).presses("Go on")


def date_words(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def core_answer(given: Mapping[str, Value]) -> Answer:
    request = ask_about(guidance.guideline(), NOBODY, "mri", as_of=guidance.today(), on=day(7), given=given)
    return guidance.engine().answer(request)


def shows(page: Page, answer: Answer) -> None:
    """Its level, its best, whom to tell, and as many reasons as the core would show."""
    guideline, main = guidance.guideline(), page.get_by_role("main")
    expect(main.locator(f".level.of-{answer.verdict.token}")).to_have_text(guideline.levels[answer.verdict].shown)
    if answer.best is not answer.verdict:
        expect(main.locator(".best")).to_contain_text(level_words(guideline, answer.best)["shown"])
    for role in answer.tell:
        expect(main.locator(f"#words-to-{role}")).to_have_count(1)
    expect(main.locator(".finding, .brief li")).to_have_count(len(selection(answer).shown))


def takes_the_card(page: Page) -> None:
    with page.expect_download() as download:
        page.get_by_role("button", name="Card", exact=True).click()
    assert download.value.suggested_filename == "smp-card.pdf"
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")


def test_a_touch_up_asks_many_things_on_one_page(visit: Visit) -> None:
    begin(visit, "touch-up").reads(say("ask.together.skin")).ticks(asked("health.psoriasis"))
    visit.presses("That is all of them")
    visit.unfolds("What you have said so far")
    said = visit.page.locator(".said-so-far li")
    expect(said.filter(has_text=asked("health.psoriasis")).locator("strong")).to_have_text("yes")
    expect(said.filter(has_text=asked("health.eczema")).locator("strong")).to_have_text("no")
    leave_open_until(visit, say("ask.together.had")).reads(say("ask.together.had"))


def test_zones_are_picked_on_the_head_that_is_drawn(visit: Visit) -> None:
    begin(visit, "fue")
    leave_open_until(visit, asked("smp.zones")).reads(asked("smp.zones"))
    crown = visit.main.get_by_role("checkbox", name="crown")
    visit.page.locator("svg path.zone-vertex").first.click(force=True)
    expect(crown).to_be_checked()
    visit.writes("Scars in it, by name", "strip").presses("There may be others")
    visit.unfolds("What you have said so far")
    said = visit.page.locator(".said-so-far li").filter(has_text=asked("smp.zones"))
    expect(said).to_contain_text("crown")
    expect(said).to_contain_text("perhaps elsewhere")
