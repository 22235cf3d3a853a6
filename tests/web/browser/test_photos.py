"""Amir adds a photo from before and one from after, and compares them, with and without JavaScript."""

from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import FilePayload, expect

from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.browser.visit import Visit
from tests.web.conftest import Cast


def picture(colour: str) -> FilePayload:
    file = BytesIO()
    Image.new("RGB", (600, 400), colour).save(file, "JPEG")
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def adds(visit: Visit, when: str, colour: str, words: str) -> None:
    visit.follows("Add a photo").reads("Add a photo")
    visit.labelled("The picture").set_input_files(picture(colour))
    visit.ticks(f"{when} the session").writes("What it shows, in words", words).presses("Add the photo")
    visit.reads("Photos").sees("The photo is added.", words)


def album(browser_page: OpenPage, cast: Cast, *, js: bool) -> Visit:
    visit = Visit(browser_page("phone", js=js), js=js)
    sign_in(visit.page, cast.amir)
    visit.goes_to(reverse("records:photos", args=[cast.record.pk])).reads("Photos")
    adds(visit, "before", "#caa", "crown from above")
    adds(visit, "after", "#a88", "crown from above, cropped")
    return visit


@pytest.mark.parametrize("js", [True, False])
def test_before_and_after_stand_side_by_side(browser_page: OpenPage, cast: Cast, js: bool) -> None:
    visit = album(browser_page, cast, js=js)
    pair = visit.page.locator("[data-compare] img")
    expect(pair).to_have_count(2)
    for each in pair.all():
        each.scroll_into_view_if_needed()
        expect(each).to_have_js_property("naturalWidth", 600)
    expect(visit.page.locator("summary", has_text="Lay one over the other")).to_have_count(int(js))


def test_a_slider_lays_one_over_the_other(browser_page: OpenPage, cast: Cast) -> None:
    visit = album(browser_page, cast, js=True).unfolds("Lay one over the other").reads("Photos")
    slider = visit.page.get_by_role("slider", name="Before to after")
    slider.focus()
    visit.page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "0 percent of the photo from after")
    visit.page.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "100 percent of the photo from after")
    expect(visit.page.locator(".compare-stage img").last).to_have_css("clip-path", "inset(0px 0px 0px 0%)")
