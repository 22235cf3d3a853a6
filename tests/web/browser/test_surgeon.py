"""A surgeon's answer comes back: a plan noted before, how it went told after, and Amir attests it."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from clearhead_web.base import guidance
from clearhead_web.records.models import Attestation
from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.browser.stage import AMIR, hand_over, plan
from tests.web.browser.visit import Visit
from tests.web.conftest import Cast

PLAN = "A cut along the hair, two centimetres."
WENT = "One dot row is gone at the edge."


def test_how_it_went_comes_back_into_the_record_and_is_attested(browser_page: OpenPage, cast: Cast) -> None:
    key = plan(cast, "mole-removal", guidance.today(), zones=["vertex"])
    surgeon = Visit(browser_page("phone")).goes_to(hand_over(cast, key, "surgeon"))
    notes_a_plan(surgeon)
    tells_how_it_went(surgeon)
    amir = Visit(browser_page("phone"))
    sign_in(amir.page, cast.amir)
    amir.goes_to(reverse("handover:procedure", args=[cast.record.pk, key])).unfolds("What happened to it")
    amir.sees(f"Dr Ada Example noted a plan: {PLAN}", "Trouble with healing; The pigment changed", WENT)
    finds_it_in_the_record(amir, cast)
    attests_it(amir)


def notes_a_plan(surgeon: Visit) -> None:
    surgeon.reads(AMIR).unfolds("Note a plan").writes("Plan noted", PLAN)
    surgeon.page.get_by_label("Your name").first.fill("Dr Ada Example")
    surgeon.presses("Note the plan").stands_at(AMIR).sees(PLAN)


def tells_how_it_went(surgeon: Visit) -> None:
    for happened in ("It was done", "Trouble with healing", "The pigment changed"):
        surgeon.ticks(happened)
    surgeon.writes("In your words", WENT).presses("Tell how it went")
    surgeon.reads(AMIR).sees("How it went: It was done; Trouble with healing; The pigment changed", WENT)


def finds_it_in_the_record(amir: Visit, cast: Cast) -> None:
    amir.goes_to(reverse("records:record", args=[cast.record.pk])).reads("Amir Example")
    amir.sees("Dr Ada Example", "Trouble with healing", "The pigment changed", WENT)


def attests_it(amir: Visit) -> None:
    before = Attestation.objects.count()
    asked = amir.page.locator("section.note", has_text="Please look at this")
    expect(asked).to_contain_text("1 thing from Dr Ada Example")
    amir.presses(re.compile("^Attest it")).reads("Amir Example")
    expect(asked).to_have_count(0)
    assert Attestation.objects.count() == before + 1
