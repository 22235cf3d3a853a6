"""The check, answered wrongly: each line of what is wrong moves the focus to the first control that it is about."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.web.browser.conftest import OpenPage
from tests.web.browser.visit import Visit


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def visit(request: pytest.FixtureRequest, browser_page: OpenPage) -> Visit:
    return Visit(browser_page("narrow", js=request.param), js=request.param)


def sends_nothing(visit: Visit, **instead: str) -> Visit:
    """What no button of the page sends: as a browser that has lost it, or somebody who presses Enter."""
    script = """instead => {
        const form = document.querySelector("form.turn, form.ask");
        for (const button of form.querySelectorAll("button[name=value]")) button.value = instead.value ?? "";
    }"""
    visit.page.evaluate(script, instead)
    return visit


def leads_to(visit: Visit, message: str, control: str) -> None:
    visit.page.locator(".errors").get_by_role("link", name=message).click()
    found = visit.page.locator(control)
    expect(found).to_be_focused()
    expect(found).to_be_in_viewport()


def every_line_leads_somewhere(visit: Visit) -> None:
    links = visit.page.locator(".errors a")
    assert links.count()
    for link in links.all():
        link.click()
        target = visit.page.locator(str(link.get_attribute("href")))
        expect(target).to_be_focused()
        assert target.evaluate("one => one.matches('input, select, button, textarea')")


def at_urgency(visit: Visit) -> Visit:
    return visit.goes_to("/check/mri/").presses("Check")


def at_days(visit: Visit) -> Visit:
    return at_urgency(visit).presses("No, it can wait")


def at_yes_or_no(visit: Visit) -> Visit:
    return at_days(visit).writes("Or how long ago", "3").presses("Go on")


def at_ticks(visit: Visit) -> Visit:
    return visit.goes_to("/check/touch-up/").presses("Check")


@pytest.mark.parametrize(
    ("begin", "button", "message", "control"),
    [
        (at_urgency, "No, it can wait", "Choose one of the answers below.", "#first-answer"),
        (at_yes_or_no, "I don't know", "Choose one of the answers below.", "#first-answer"),
        (at_ticks, "That is all of them", "Say whether those are all.", "#first-answer"),
    ],
)
def test_no_answer_at_all(
    visit: Visit, begin: Callable[[Visit], Visit], button: str, message: str, control: str
) -> None:
    sends_nothing(begin(visit)).presses(button)
    leads_to(visit, message, control)
    every_line_leads_somewhere(visit)


def test_days_and_numbers(visit: Visit) -> None:
    at_days(visit).presses("Go on")
    leads_to(visit, "Give a day or a time, or choose one of the other answers.", "#id_day")
    visit.writes("Or how long ago", "-2").presses("Go on")
    leads_to(visit, "greater than or equal to 0", "#id_count")


def test_parts_of_the_scalp(visit: Visit) -> None:
    visit.goes_to("/check/fue/").presses("Check")
    for _ in range(12):
        if visit.page.get_by_role("heading", level=1).inner_text().startswith("Which parts of your scalp"):
            break
        visit.presses("I am not sure of the rest" if visit.page.locator(".ticks").count() else "I don't know")
    visit.presses("That is all of them")
    leads_to(visit, "Pick a part of the scalp, or choose one of the other answers.", "#id_zones-frontal")


def test_a_name_that_is_too_long_for_a_document(visit: Visit) -> None:
    at_days(visit).presses("Show the answer so far")
    visit.page.locator("#id_name").evaluate("one => one.removeAttribute('maxlength')")
    visit.writes("Your name on the documents", "A" * 200)
    visit.page.get_by_role("button", name="Card", exact=True).click()
    leads_to(visit, "at most 120 characters", "#id_name")
