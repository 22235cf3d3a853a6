"""The two small drawings: what they show stands beside them in words, and nothing falls off their edges."""

import itertools
import re
import xml.etree.ElementTree as ET

import pytest

from clearhead_web.answering.scale import APART, scale
from clearhead_web.answering.templatetags.answering import claims_on_a_scale, strip_of_dates
from clearhead_web.base import guidance

WAITS = {wait.id: wait for procedure in guidance.guideline().procedures.values() for wait in procedure.waits}


@pytest.mark.parametrize("id", sorted(WAITS))
def test_every_wait_can_be_drawn_with_all_its_claims_apart(id: str) -> None:
    wait = WAITS[id]
    found = scale(wait)
    assert len(found["claims"]) == len(wait.claims)
    places = [(claim["row"], claim["at"]) for claim in found["claims"]]
    for row in {row for row, _ in places}:
        beside = sorted(at for each, at in places if each == row)
        assert all(later - earlier >= APART for earlier, later in itertools.pairwise(beside))
    assert all(0 <= at <= 100 for _, at in places)
    drawing = ET.fromstring(claims_on_a_scale(found))  # noqa: S314 - our own drawing
    assert len([part for part in drawing.iter() if part.tag == "circle"]) == len(wait.claims)
    assert float(drawing.attrib["height"]) >= max(float(part.attrib["cy"]) for part in drawing.iter("circle"))


def test_marks_stand_at_the_place_of_their_claims() -> None:
    found = scale(WAITS["smp-then-mri"])
    by_time = {claim["time"]: claim["at"] for claim in found["claims"]}
    assert found["early"]["at"] == by_time["2 weeks"]
    assert found["settled"]["at"] == by_time["6 weeks"]
    assert by_time["0 days"] == 0
    assert by_time["1 year"] == 100


def test_the_strip_has_a_band_a_level_with_a_mark_that_needs_no_colour() -> None:
    level = {"token": "wait", "mark": "‖"}
    bands = [{"number": 1, "x": 20.0, "width": 80.0, "level": level}]
    drawing = strip_of_dates({"bands": bands, "today": "today"})
    assert drawing.count('class="band of-wait"') == 1
    assert "‖" in drawing
    assert ">today<" in drawing
    assert re.search(r'aria-hidden="true"', drawing)
    assert ">today<" not in strip_of_dates({"bands": bands, "today": ""})


def test_words_in_a_drawing_are_text() -> None:
    level = {"token": "wait", "mark": "<b>"}
    assert "<b>" not in strip_of_dates({"bands": [{"number": 1, "x": 0, "width": 1, "level": level}], "today": "<i>"})
