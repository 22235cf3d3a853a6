"""Amir wishes for a touch-up and a transplant, plans, takes a fix of what does not fit, lets his calendar fetch the
days, and ends that again. With a screen reader's rules, and without JavaScript."""

import re

import icalendar
import pytest

from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.browser.visit import Visit
from tests.web.conftest import Cast


@pytest.mark.parametrize("js", [True, False])
def test_a_client_plans_settles_a_conflict_and_subscribes(browser_page: OpenPage, cast: Cast, js: bool) -> None:
    visit = Visit(browser_page("phone", js=js), js=js)
    sign_in(visit.page, cast.amir)
    visit.goes_to("/home/").follows("Plan what comes when").reads("Your plan").sees("No plan has been made yet")
    wishes(visit, "touch-up", "2027-02-01", "2027-03-01")
    visit.reads("Your plan")
    visit.sees("No better dates exist under what is supposed here", "Tell the SMP artist when you book")
    visit.unfolds("Add a wish")
    wishes(visit, "fue", "2027-02-20", "2027-02-25")
    visit.reads("Your plan").sees("These cannot all be done as wished:", "Any one of these would let everything fit")
    visit.presses(re.compile("^Let Hair transplant .* be as late as")).reads("Your plan")
    visit.sees("Step by step", "3. Hair transplant").presses("Put these dates into my record").stands_at("Your plan")
    visit.sees("Your record has the days of this plan. 2 entries were added or moved.")
    visit.follows("Show it in my calendar").reads("Your plan in your calendar").presses("Make the address")
    visit.reads("Your plan in your calendar").sees("It is shown this once.")
    path = visit.page.locator("#feed").inner_text().partition("/feeds/")[2].join(("/feeds/", ""))
    there = visit.page.request.get(path)
    assert there.status == 200
    assert len(icalendar.Calendar.from_ical(there.text()).walk("VEVENT")) == 3
    visit.presses("Revoke it").reads("Your plan in your calendar").sees("Revoked.")
    assert visit.page.request.get(path).status == 404


def wishes(visit: Visit, what: str, earliest: str, latest: str) -> None:
    visit.labelled("What you would like to have done").select_option(what)
    visit.writes("Not before", earliest).writes("Not after", latest).presses("Add it and plan")
