"""What is wrong with a form, at 320 points: said first, each line leading to its field, nothing typed lost."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.browser.stage import TECHNOLOGIST, hand_over, plan_the_mri
from tests.web.browser.visit import Visit
from tests.web.conftest import Cast


@dataclass
class Narrow:
    """Amir's telephone, 320 points wide, and his MRI."""

    visit: Visit
    cast: Cast
    mri: UUID


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def narrow(request: pytest.FixtureRequest, browser_page: OpenPage, cast: Cast) -> Narrow:
    visit = Visit(browser_page("narrow", js=request.param), js=request.param)
    sign_in(visit.page, cast.amir)
    return Narrow(visit, cast, plan_the_mri(cast))


def leads_to(visit: Visit, line: str, field: str) -> None:
    """The line of the summary moves the focus to the field, which says the same to whoever listens."""
    visit.page.locator(".errors").get_by_role("link", name=line).click()
    found = visit.page.locator(field)
    expect(found).to_be_focused()
    expect(found).to_have_attribute("aria-invalid", "true")
    expect(found).to_be_in_viewport()


def test_the_first_question_left_empty(narrow: Narrow) -> None:
    visit = narrow.visit.goes_to("/").writes("On which day?", "2020-01-01").presses("Check")
    visit.reads("You have scalp micropigmentation. What is coming up?").sees("Please look at this again")
    leads_to(visit, "Say what is coming up.", "#id_what")
    leads_to(visit, "Give a day from today on.", "#id_day")
    expect(visit.labelled("On which day?")).to_have_value("2020-01-01")


def test_a_question_of_the_check_answered_with_nonsense(narrow: Narrow) -> None:
    visit = narrow.visit.goes_to("/check/mri/").presses("Check").presses("It can wait")
    visit.writes("Or how long ago", "3").writes("On this day", "2026-01-01").presses("Go on")
    visit.reads("When was your last SMP session or touch-up?").sees("not both")
    expect(visit.labelled("Or how long ago")).to_have_value("3")
    expect(visit.labelled("On this day")).to_have_value("2026-01-01")


def test_a_hand_over_by_mail_without_an_address(narrow: Narrow) -> None:
    address = reverse("handover:new", args=[narrow.cast.record.pk, narrow.mri, TECHNOLOGIST])
    visit = narrow.visit.goes_to(address).writes("Their name", "Jo Example").ticks("I choose one").presses("Hand over")
    visit.sees("Please look at this again")
    leads_to(visit, "Their e-mail address", "#id_to_email")
    leads_to(visit, "The passcode I choose", "#id_passcode")
    expect(visit.labelled("Their name")).to_have_value("Jo Example")
    expect(visit.page.get_by_label("I choose one")).to_be_checked()


def test_a_clinicians_question_without_words(browser_page: OpenPage, narrow: Narrow) -> None:
    visit = Visit(browser_page("narrow", js=narrow.visit.js), js=narrow.visit.js)
    visit.goes_to(hand_over(narrow.cast, narrow.mri)).writes("Your name", "Jo Example").unfolds("I have a question")
    visit.presses("Send the question").sees("Write a few words.")
    leads_to(visit, "I have a question", "#id_question")
    expect(visit.labelled("Your name")).to_have_value("Jo Example")


def test_an_entry_of_the_record_with_a_day_that_cannot_be(narrow: Narrow) -> None:
    address = reverse("records:new-entry", args=[narrow.cast.record.pk, "session"])
    visit = (
        narrow.visit.goes_to(address)
        .writes("Notes", "Two passes.")
        .writes("On which day", "2199-01-01")
        .presses("Save")
    )
    visit.reads("Add a session").sees("Nothing was saved yet.")
    visit.page.locator(".errors a").first.click()
    expect(visit.labelled("On which day")).to_be_focused()
    expect(visit.labelled("Notes")).to_have_value("Two passes.")


def test_a_photo_without_a_picture(narrow: Narrow) -> None:
    visit = narrow.visit.goes_to(reverse("records:photos", args=[narrow.cast.record.pk])).follows("Add a photo")
    visit.writes("What it shows, in words", "crown").presses("Add the photo").reads("Add a photo")
    leads_to(visit, "Choose a picture.", "#id_picture")
    visit.page.locator(".errors").get_by_role("link", name="Say whether it was before or after.").click()
    expect(visit.page.get_by_label("before the session")).to_be_focused()
    expect(visit.labelled("What it shows, in words")).to_have_value("crown")


def test_a_bottle_without_a_product(browser_page: OpenPage, narrow: Narrow) -> None:
    visit = Visit(browser_page("narrow", js=narrow.visit.js), js=narrow.visit.js)
    sign_in(visit.page, narrow.cast.nora)
    visit.goes_to(reverse("studio:new-bottle", args=[narrow.cast.north.pk])).writes("Lot", "EB2-0501")
    visit.writes("Days to use it in", "0").presses("Put it on the shelf").reads("Add a bottle")
    leads_to(visit, "Product", "#id_product")
    leads_to(visit, "Days to use it in", "#id_use_within_days")
    expect(visit.labelled("Lot")).to_have_value("EB2-0501")


def test_the_line_about_a_choice_leads_to_its_first_answer(browser_page: OpenPage, narrow: Narrow) -> None:
    visit = Visit(browser_page("narrow", js=narrow.visit.js), js=narrow.visit.js)
    sign_in(visit.page, narrow.cast.nora)
    address = reverse("studio:new-sitting", args=[narrow.cast.north.pk, narrow.cast.record.pk])
    visit.goes_to(address)
    for each in visit.page.get_by_role("radio").all():
        each.evaluate("(radio) => { radio.checked = false }")
    visit.presses("Write it down and check").reads("New session")
    visit.page.locator(".errors").get_by_role("link", name="What is it?").click()
    visit.page.keyboard.press("Tab")
    expect(visit.page.get_by_label("A session", exact=True)).to_be_focused()
