"""The three main journeys by the keyboard alone: a check, a hand-over, a clinician who says that it was seen."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from clearhead_web.base import guidance
from clearhead_web.handover.models import HandOver, Step
from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.browser.keys import press_by_key, tab_to, type_by_key
from tests.web.browser.stage import AMIR, TECHNOLOGIST, hand_over, plan_the_mri, role_name
from tests.web.conftest import Cast


@pytest.fixture
def desk(browser_page: OpenPage) -> Page:
    """Where pages do not glide, so that a stop is where it will stay."""
    page = browser_page("desk")
    page.emulate_media(reduced_motion="reduce")
    return page


def test_the_first_stop_skips_to_the_content(desk: Page, db: None) -> None:
    page = desk
    page.goto("/")
    skip = page.get_by_role("link", name="Skip to the content")
    tab_to(page, skip, most=1)
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    tab_to(page, page.get_by_label("What is coming up?"), most=1)


def test_a_check_from_the_question_to_the_answer(desk: Page, db: None) -> None:
    page = desk
    page.goto("/")
    type_by_key(page, page.get_by_label("What is coming up?"), "mri")
    on = guidance.today() + timedelta(days=7)
    type_by_key(page, page.get_by_label("On which day?"), f"{on:%m%d%Y}")
    press_by_key(page, page.get_by_role("button", name="Check"))
    arrives_at(page, "Has a doctor said that it cannot wait?")
    press_by_key(page, page.get_by_role("button", name="It can wait"), "Space")
    leaves_all_open(page)
    arrives_at(page, re.compile("^MRI scan, "))
    tab_to(page, page.locator(f"#words-to-{TECHNOLOGIST} + p button"))
    tab_to(page, page.get_by_role("button", name="Card", exact=True))


def arrives_at(page: Page, heading: str | re.Pattern[str]) -> None:
    """The focus is on the new heading, for whoever listens, and Tab goes on from there."""
    new = page.get_by_role("heading", level=1, name=heading)
    expect(new).to_be_focused()
    expect(page).to_have_title(heading if isinstance(heading, re.Pattern) else re.compile(re.escape(heading)))


def leaves_all_open(page: Page) -> None:
    for _ in range(30):
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        before = page.get_by_role("heading", level=1).inner_text()
        if before.startswith("MRI scan"):
            return
        if not before.startswith("Has a doctor"):
            press_by_key(page, page.locator("main button[value=unknown]"))
        expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
    raise AssertionError("the questions never ended")


def test_a_hand_over_from_the_clients_home(desk: Page, cast: Cast) -> None:
    plan_the_mri(cast)
    page = desk
    sign_in(page, cast.amir)
    page.goto("/home/")
    press_by_key(page, page.get_by_role("link", name="Tell them about MRI scan"))
    press_by_key(page, page.get_by_role("link", name=f"Hand over to {role_name(TECHNOLOGIST)}"))
    tab_to(page, page.get_by_label("Send them an e-mail with a link"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Show a code on my screen")).to_be_checked()
    tab_to(page, page.get_by_label("None: whoever has the link can open it"))
    page.keyboard.press("ArrowDown")
    press_by_key(page, page.get_by_role("button", name="Hand over", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"For {role_name(TECHNOLOGIST)}")
    expect(page.get_by_text("The passcode is ")).to_be_visible()
    made = HandOver.objects.get()
    assert (made.way, made.role, bool(made.passcode)) == (HandOver.Way.SHOW, TECHNOLOGIST, True)


def test_a_clinician_says_seen_and_asks(desk: Page, cast: Cast) -> None:
    page = desk
    page.goto(hand_over(cast, plan_the_mri(cast)))
    expect(page.get_by_role("heading", level=1)).to_have_text(AMIR)
    press_by_key(page, page.get_by_role("link", name="To “Seen” and questions"))
    tab_to(page, page.get_by_label("Your name"), most=1)
    page.keyboard.type("Jo Example")
    tab_to(page, page.get_by_role("button", name="Seen", exact=True), most=1)
    page.keyboard.press("Enter")
    expect(page.get_by_text("that this was seen is noted")).to_be_visible()
    press_by_key(page, page.locator("summary", has_text="I have a question"), "Space")
    type_by_key(page, page.get_by_label("I have a question"), "Which scanner?")
    press_by_key(page, page.get_by_role("button", name="Send the question"))
    expect(page.get_by_text("Question: Which scanner?")).to_be_visible()
    assert list(Step.objects.filter(who="Jo Example").values_list("kind", flat=True)) == ["seen", "question"]
