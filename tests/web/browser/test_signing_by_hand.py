"""A client signs on the studio's screen: drawn with a pointer, or with the typed name where no script runs."""

import pytest
from django.urls import reverse

from clearhead_web.base import guidance
from clearhead_web.people.models import Membership
from clearhead_web.studio.actions import consents, sittings
from clearhead_web.studio.actions.sittings import Draft
from clearhead_web.studio.forms.consent import STROKES
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import Signature, Sitting
from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.conftest import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(cast: Cast) -> Sitting:
    at, today = At(cast.north, cast.nora, Membership.Role.OWNER), guidance.today()
    consents.publish(at, "Consent", "To the dots.", 0)
    return sittings.begin(at, cast.record, Draft(today, "removal", ["vertex"]), today)


def test_a_drawn_signature_is_kept_as_it_was_drawn(browser_page: OpenPage, cast: Cast, draft: Sitting) -> None:
    page = browser_page("phone")
    sign_in(page, cast.nora)
    page.goto(reverse("studio:sign", args=[cast.north.pk, draft.pk]))
    page.get_by_label("I have read this text").check()
    page.get_by_label("Your full name").fill("Amir Example")
    pad = page.locator("svg.signature")
    pad.scroll_into_view_if_needed()
    place = pad.bounding_box()
    assert place
    page.mouse.move(place["x"] + 20, place["y"] + 20)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(place["x"] + 20 + step * 20, place["y"] + 20 + step % 2 * 40)
    page.mouse.up()
    drawn = pad.locator("path").get_attribute("d")
    page.get_by_role("button", name="Sign", exact=True).click()
    page.get_by_text("Signed. Please give the screen back.").wait_for()
    strokes = Signature.objects.get().strokes
    assert strokes == drawn
    assert STROKES.fullmatch(strokes)
    assert strokes.count("L") >= 10


def test_a_drawing_can_be_cleared(browser_page: OpenPage, cast: Cast, draft: Sitting) -> None:
    page = browser_page("desk")
    sign_in(page, cast.nora)
    page.goto(reverse("studio:sign", args=[cast.north.pk, draft.pk]))
    page.locator("svg.signature").click()
    page.get_by_role("button", name="Clear the drawing").click()
    assert page.locator("[name=strokes]").input_value() == ""


def test_without_scripts_the_typed_name_signs(browser_page: OpenPage, cast: Cast, draft: Sitting) -> None:
    page = browser_page("phone", js=False)
    sign_in(page, cast.nora)
    page.goto(reverse("studio:sign", args=[cast.north.pk, draft.pk]))
    assert not page.locator("svg.signature").is_visible()
    page.get_by_label("I have read this text").check()
    page.get_by_label("Your full name").fill("Amir Example")
    page.get_by_role("button", name="Sign", exact=True).click()
    assert Signature.objects.get().name == "Amir Example"
