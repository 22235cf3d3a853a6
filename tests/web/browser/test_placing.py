"""Surgeon, artist and client agree where an operation meets the pigment: before a mole is removed and after it, SMP
before a transplant, density after one, and where the surgeon does not agree.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from clearhead.handoff.phrasing import day_words
from clearhead_web.base import guidance
from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.browser.keys import press_by_key, tab_to, type_by_key
from tests.web.browser.stage import AMIR, hand_over, plan
from tests.web.browser.visit import Visit
from tests.web.conftest import Cast
from tests.web.records.speakers import by_amir

HERE = "Where operation and pigment meet"
WAY = "Where it meets the pigment"
OPERATES, TAKEN, SET = "Where the operation reaches", "Where it is taken from", "Where it is set in"
NOW, INTENDED = "Where there is pigment now", "Where pigment is intended"


@dataclass
class Three:
    """A planned procedure, and a browser for each: the surgeon's phone with the link, the studio's desk, a phone."""

    key: UUID
    surgeon: Visit
    artist: Visit
    client: Visit

    def everybody_sees(self, *words: str) -> None:
        for visit in (self.surgeon, self.artist, self.client):
            visit.page.reload()
            visit.reads(HERE).sees(*words)


Meet = Callable[[str, str, date], Three]


@pytest.fixture
def meet(browser_page: OpenPage, cast: Cast) -> Meet:
    def begin(what: str, role: str, on: date) -> Three:
        key = plan(cast, what, on)
        surgeon = Visit(browser_page("phone")).goes_to(hand_over(cast, key, role))
        surgeon.reads(AMIR).follows(WAY).reads(HERE)
        procedure = reverse("handover:procedure", args=[cast.record.pk, key])
        return Three(
            key, surgeon, signed_in(cast, "nora", procedure, "desk"), signed_in(cast, "amir", procedure, "phone")
        )

    def signed_in(cast: Cast, who: str, procedure: str, size: Literal["phone", "desk"]) -> Visit:
        visit = Visit(browser_page(size))
        sign_in(visit.page, getattr(cast, who))
        visit.goes_to(procedure).follows(WAY).reads(HERE)
        return visit

    return begin


def group(visit: Visit, legend: str) -> Locator:
    return visit.page.get_by_role("group", name=re.compile(f"^{re.escape(legend)}"))


def picks(visit: Visit, legend: str, *zones: str) -> None:
    """Exactly these."""
    for each in group(visit, legend).get_by_role("checkbox").all():
        each.uncheck()
    for zone in zones:
        box(group(visit, legend), zone).check()


def box(inside: Locator, zone: str) -> Locator:
    """In the list beside the drawings, whose shapes are labels of the same box."""
    label = inside.locator(".scalp-list label").filter(has_text=re.compile(rf"^\s*{zone}\s*$"))
    return label.get_by_role("checkbox")


def marks(visit: Visit, name: str = "", **zones: list[str]) -> Visit:
    """The form is open as long as nothing is marked; else it is unfolded."""
    change = visit.page.locator("summary", has_text="Change your marks")
    if change.count() and visit.page.locator("details[open]", has=change).count() == 0:
        change.click()
    for legend, chosen in zones.items():
        picks(visit, legend, *chosen)
    form = visit.page.locator("form", has=visit.page.get_by_role("button", name="Mark it"))
    if name:
        form.get_by_label("Your name").fill(name)
    return visit


def judges(visit: Visit, button: str, words: str = "", name: str = "") -> Visit:
    form = visit.page.locator("form", has=visit.page.get_by_role("button", name=button, exact=True))
    if name:
        form.get_by_label("Your name").fill(name)
    if words:
        form.get_by_label("In your words").fill(words)
    return visit.presses(button, exact=True).reads(HERE)


def words(day: date) -> str:
    return day_words(guidance.guideline(), day)


def at_least(wait: str) -> timedelta:
    waits = (one for procedure in guidance.guideline().procedures.values() for one in procedure.waits)
    return timedelta(days=next(one for one in waits if one.id == wait).at_least.time.days)


def test_a_mole_removal_is_placed_before_it_and_touched_up_after_it(
    meet: Meet, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = guidance.today() + timedelta(days=20)
    three = meet("mole-removal", "surgeon", day)
    marks(three.surgeon, "Dr Ada Example", **{OPERATES: ["crown"]})
    three.surgeon.page.get_by_label("Crown", exact=True).select_option("across the middle, from side to side")
    three.surgeon.presses("Mark it").reads(HERE).sees("The cut goes through pigment")
    first = words(day + at_least("surgery-then-smp"))
    three.everybody_sees("Along the cut: crown.", f"Crown: not before {first}", "Dr Ada Example")
    marks(three.artist, **{NOW: ["front", "top", "crown"], INTENDED: ["crown"]}).presses("Mark it")
    three.artist.reads(HERE).sees("New pigment is intended where the operation will reach: crown.")
    judges(three.artist, "Agree")
    three.surgeon.page.reload()
    judges(three.surgeon, "Agree")
    three.client.page.reload()
    judges(three.client, "Confirm it").sees("You have confirmed what stands here now.")
    three.everybody_sees("confirmed what stands here now", "agrees: the artist's marks, version 1")
    is_done_and_healed(cast, three.key, day, monkeypatch)
    three.everybody_sees("planned no longer", f"Crown: not before {first}.")
    monkeypatch.setattr(guidance, "today", lambda: day + timedelta(days=400))
    three.artist.page.reload()
    three.artist.reads(HERE).sees("Crown: time alone is no reason to wait any longer.")


def is_done_and_healed(cast: Cast, key: UUID, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guidance, "today", lambda: day + timedelta(days=60))
    body = {"what": "mole-removal", "on": day.isoformat(), "status": "done", "healed": True, "zones": ["vertex"]}
    actions.change(cast.record, by_amir(cast), [Fact(Section.PROCEDURE, body, key=key)], today=guidance.today())


def test_smp_first_then_a_transplant_and_the_session_is_moved_until_both_agree(meet: Meet) -> None:
    day = guidance.today() + timedelta(days=90)
    three = meet("fue", "transplant-surgeon", day)
    marks(three.surgeon, "Dr Bo Example", **{TAKEN: ["back", "nape"], SET: ["front"]}).presses("Mark it").reads(HERE)
    three.artist.page.reload()
    marks(three.artist, **{NOW: ["front", "top", "crown"], INTENDED: ["front"]})
    three.artist.writes("Day of that session", (day - timedelta(days=10)).isoformat()).presses("Mark it").reads(HERE)
    three.surgeon.page.reload()
    three.surgeon.page.get_by_text("Why, and who says so", exact=True).click()
    three.surgeon.sees("SMP under 4 weeks old.")
    judges(three.surgeon, "Do not agree", "Four weeks at least before my operation.", "Dr Bo Example")
    three.artist.page.reload()
    three.artist.sees("Four weeks at least before my operation.")
    marks(three.artist).writes("Day of that session", (day - timedelta(days=40)).isoformat())
    three.artist.presses("Mark it").reads(HERE).sees("version 2")
    three.surgeon.page.reload()
    three.surgeon.sees("Spoke before of the artist's marks, version 1.")
    judges(three.surgeon, "Agree").sees("SMP 4 weeks to 12 months old.")
    expect(three.surgeon.main).not_to_contain_text("SMP under 4 weeks old.")
    judges(three.artist, "Agree")
    three.client.page.reload()
    judges(three.client, "Confirm it")
    three.everybody_sees("Set into pigmented skin", "confirmed what stands here now")


def test_a_transplant_first_then_density_from_the_day_that_the_guideline_names(meet: Meet) -> None:
    day = guidance.today() + timedelta(days=30)
    three = meet("fut", "transplant-surgeon", day)
    marks(three.surgeon, "Dr Bo Example", **{TAKEN: ["back"], SET: ["left temple", "right temple"]})
    three.surgeon.page.get_by_label("Back", exact=True).select_option("across the middle, from side to side")
    three.surgeon.presses("Mark it").reads(HERE)
    three.artist.page.reload()
    marks(three.artist, **{NOW: ["front", "top", "crown"], INTENDED: ["left temple", "right temple"]})
    three.artist.writes("Day of that session", (day + timedelta(days=40)).isoformat()).presses("Mark it")
    first = words(day + at_least("transplant-then-smp"))
    three.artist.reads(HERE).sees("Left temple, right temple: not before", f"not before {first}, and only once")
    three.artist.sees(f"Not before {first}, by the guideline")
    marks(three.artist).writes("Day of that session", (day + at_least("transplant-then-smp")).isoformat())
    three.artist.presses("Mark it").reads(HERE)
    judges(three.artist, "Agree")
    three.surgeon.page.reload()
    judges(three.surgeon, "Agree")
    three.client.page.reload()
    judges(three.client, "Ask to think again", "Could the temples stay as they are?")
    three.everybody_sees("Could the temples stay as they are?", "asked to agree again")
    three.surgeon.page.reload()
    marks(three.surgeon, **{TAKEN: ["back"], SET: ["left temple"]}).presses("Mark it").reads(HERE)
    three.client.page.reload()
    judges(three.client, "Confirm it").sees("You have confirmed what stands here now.")


def test_a_surgeon_does_not_agree_by_the_keyboard_alone_and_an_old_version_is_agreed_to_by_nobody(meet: Meet) -> None:
    three = meet("scalp-reduction", "surgeon", guidance.today() + timedelta(days=9))
    three.artist.page.reload()
    marks(three.artist, **{NOW: ["crown"], INTENDED: ["crown", "back"]}).presses("Mark it").reads(HERE)
    page = three.surgeon.page
    page.emulate_media(reduced_motion="reduce")
    page.reload()
    marks_by_key(page)
    three.surgeon.reads(HERE).sees("The operation reaches pigment")
    refuses_by_key(page, "Leave the back clear.")
    three.surgeon.reads(HERE).sees("do not agree")
    three.artist.page.reload()
    three.artist.sees("Leave the back clear.")
    marks(three.artist, **{NOW: ["crown"], INTENDED: ["crown"]}).presses("Mark it").reads(HERE)
    page.get_by_role("button", name="Agree", exact=True).click()
    three.surgeon.reads(HERE).sees(
        "The artist has changed the marks since this page was shown: version 2 is the newest."
    )
    judges(three.surgeon, "Agree").sees("the artist's marks, version 2")


def marks_by_key(page: Page) -> None:
    form = page.locator("form", has=page.get_by_role("button", name="Mark it"))
    type_by_key(page, form.get_by_label("Your name"), "Dr Ada Example")
    press_by_key(page, box(form, "crown"), "Space")
    tab_to(page, form.get_by_label("Crown", exact=True))
    press_by_key(page, page.get_by_role("button", name="Mark it"))
    page.wait_for_url("**#parties")


def refuses_by_key(page: Page, why: str) -> None:
    form = page.locator("form", has=page.get_by_role("button", name="Do not agree"))
    type_by_key(page, form.get_by_label("In your words"), why)
    press_by_key(page, page.get_by_role("button", name="Do not agree"))
    page.locator(".tag", has_text="do not agree").wait_for()
