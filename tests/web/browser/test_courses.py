"""Two people want the last place of a course and confirm at the same moment. One gets it; the other waits, and has it
when the first cancels. Both do all of it by forms and the links in their mails."""

import re

import pytest
from playwright.sync_api import expect

from clearhead_web.base import unasked
from clearhead_web.courses.actions import office
from clearhead_web.courses.models import Enrolment
from tests.web.browser.conftest import OpenPage
from tests.web.browser.visit import Visit
from tests.web.courses.stage import first_steps, link_to, values

CONFIRM_SOON = "setTimeout(() => document.querySelector('button[value=confirm]').click(), 300)"


def test_the_last_place_goes_to_one_and_then_to_the_other(
    browser_page: OpenPage, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    monkeypatch.setattr(unasked, "FASTEST", 0)
    office.make(first_steps(), values())
    both = {name: Visit(browser_page("phone" if name == "Al" else "desk")) for name in ("Al", "Bo")}
    for name, visit in both.items():
        fills_in(visit, name)
    for visit in both.values():
        visit.presses("Ask for a place").reads("Look at your mail")
    for name, visit in both.items():
        visit.goes_to(link_to(name)).reads("One more step")
    for visit in both.values():
        visit.page.evaluate(CONFIRM_SOON)
    for visit in both.values():
        expect(visit.page.locator("h1")).to_contain_text(re.compile("You have a place|You are on the waiting list"))
    first, second = (Enrolment.objects.get(state=state).name for state in ("enrolled", "waiting"))
    both[first].reads("You have a place")
    both[second].reads("You are on the waiting list")
    both[first].presses("Cancel my place").reads("You are not enrolled")
    both[second].goes_to(link_to(second)).reads("A place came free").presses("Take the place").reads("You have a place")
    assert list(Enrolment.objects.filter(state="enrolled").values_list("name", "seat")) == [(second, 1)]


def fills_in(visit: Visit, name: str) -> None:
    visit.goes_to("/courses/").reads("Courses").follows("First steps", exact=True).reads("First steps")
    visit.sees("1 place left").follows("Enrol").reads("Enrol")
    visit.writes("Your name", name).writes("E-mail address", f"{name.lower()}@example.org")
