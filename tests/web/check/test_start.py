"""The first question: what is coming up, by any word for it, and when."""

import html
from datetime import timedelta

import pytest

from clearhead_web.base import guidance
from tests.web.check.asking import Visitor


def start(visitor: Visitor, what: str, day: str = "") -> Visitor:
    return visitor.send("/check/", {"do": "start", "what": what, "day": day}, carry=False)


def test_home_asks_what_is_coming_up_and_names_every_procedure(visitor: Visitor) -> None:
    page = visitor.client.get("/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "noindex" not in text
    for id in guidance.guideline().procedures:
        assert f'href="/check/{id}/"' in text


def test_a_name_or_another_word_for_it_begins_the_check(visitor: Visitor) -> None:
    assert start(visitor, "MRI").fields["procedure"] == "mri"


def test_a_word_that_several_go_by_asks_which(visitor: Visitor) -> None:
    day = (guidance.today() + timedelta(days=5)).isoformat()
    start(visitor, "laser", day)
    assert visitor.heading == "Which of these?"
    assert 'name="procedure" value="laser-cap"' in visitor.text
    assert visitor.fields["day"] == day
    assert visitor.say(procedure="laser-cap").fields["on"] == day


@pytest.mark.parametrize("what", ["xyzzy", "", "   ", "x" * 200])
def test_no_procedure_keeps_what_was_typed_and_says_what_to_do(visitor: Visitor, what: str) -> None:
    start(visitor, what)
    assert visitor.page is not None
    assert visitor.page.status_code == 200
    assert 'href="#id_what"' in visitor.text
    assert not what.strip() or f'value="{what}"' in visitor.text


@pytest.mark.parametrize("day", ["2020-01-01", "soon", "9999-12-31", "2026-02-30"])
def test_a_day_that_cannot_be_asked_about_is_refused_and_kept(visitor: Visitor, day: str) -> None:
    start(visitor, "mri", day)
    assert 'href="#id_day"' in visitor.text
    assert visitor.begin("mri", day).heading.startswith("MRI scan with")
    assert 'href="#id_day"' in visitor.text


def test_each_procedure_has_an_address_of_its_own(visitor: Visitor) -> None:
    for id, procedure in guidance.guideline().procedures.items():
        page = visitor.client.get(f"/check/{id}/")
        assert page.status_code == 200
        assert html.escape(procedure.about) in page.content.decode()


def test_an_unknown_procedure_is_not_found_with_the_nearest_names(visitor: Visitor) -> None:
    page = visitor.client.get("/check/mole-remuval/")
    assert page.status_code == 404
    assert b'href="/check/mole-removal/"' in page.content


def test_only_medical_care_is_asked_whether_it_can_wait(visitor: Visitor) -> None:
    assert visitor.begin("mri").heading == "Has a doctor said that it cannot wait?"
    assert visitor.begin("fue").heading != "Has a doctor said that it cannot wait?"


def test_whoever_comes_to_the_talk_by_address_begins_at_the_beginning(visitor: Visitor) -> None:
    page = visitor.client.get("/check/")
    assert page.status_code == 302
    assert page["Location"] == "/"
