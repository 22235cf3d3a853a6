"""Card, letter, message and calendar from what was said, in the words of the answer, and kept nowhere."""

from datetime import timedelta

import pytest

from clearhead.model.level import Reader
from clearhead_web.base import guidance
from tests.web.check.asking import Visitor


@pytest.fixture
def answered(visitor: Visitor) -> Visitor:
    day = guidance.today() + timedelta(days=30)
    visitor.begin("mri", day.isoformat()).say(value="elective").say(value="typed", day=guidance.today().isoformat())
    visitor.send("/check/", {"about": "pigment.iron", "value": "none"})
    visitor.send("/check/", {"about": "pigment.iron_basis", "value": "label"})
    return visitor.say(do="show")


def test_each_person_to_tell_gets_a_letter(answered: Visitor) -> None:
    answered.send("/check/document/letter-text/", {"role": "mri-technologist", "name": "Amir Example"})
    assert answered.page is not None
    assert answered.page["Content-Disposition"] == 'attachment; filename="smp-letter.txt"'
    assert "Amir Example" in answered.text
    assert "MRI technologist" in answered.text
    assert "by its label" in " ".join(answered.text.split())
    assert str(guidance.today().year) in answered.text


@pytest.mark.parametrize(
    ("kind", "begins"), [("letter", b"%PDF"), ("card", b"%PDF"), ("calendar", b"BEGIN:VCALENDAR"), ("message", b"Amir")]
)
def test_every_document_is_made(answered: Visitor, kind: str, begins: bytes) -> None:
    answered.send(f"/check/document/{kind}/", {"role": "mri-technologist", "name": "Amir"})
    assert answered.page is not None
    assert answered.page.status_code == 200
    assert answered.page.content.startswith(begins)
    assert "Amir" not in answered.page["Content-Disposition"]


@pytest.mark.parametrize("just_had_smp", [False, True])
@pytest.mark.parametrize("in_days", [None, 0, 30])
def test_a_calendar_is_offered_where_it_has_a_date(visitor: Visitor, just_had_smp: bool, in_days: int | None) -> None:
    today = guidance.today()
    visitor.begin("mri", "" if in_days is None else (today + timedelta(days=in_days)).isoformat())
    visitor.say(value="elective")
    if just_had_smp:
        visitor.say(value="typed", day=(today - timedelta(days=1)).isoformat())
    is_offered = "Calendar file" in visitor.say(do="show").text
    visitor.send("/check/document/calendar/", {})
    assert is_offered is ("BEGIN:VEVENT" in visitor.text)
    assert is_offered is (in_days is not None or just_had_smp)


def test_the_name_may_be_left_out(answered: Visitor) -> None:
    answered.send("/check/document/letter-text/", {"role": "mri-technologist"})
    assert "Name not recorded" in answered.text


def test_a_name_that_is_too_long_is_refused_and_kept(answered: Visitor) -> None:
    answered.send("/check/document/card/", {"name": "A" * 200})
    assert "A" * 200 in answered.text
    assert "at most 120 characters" in answered.text


def test_nobody_whom_the_answer_does_not_name_gets_a_letter(answered: Visitor) -> None:
    answered.send("/check/document/letter/", {"role": "blood-service"})
    assert answered.page is not None
    assert answered.page.status_code == 400


def test_a_letter_keeps_to_what_its_reader_needs_to_know(answered: Visitor) -> None:
    """As a hand-over does: nothing of what is for the technologist stands in the radiologist's, not even for whom."""
    guideline, fields = guidance.guideline(), answered.fields
    theirs = [rule for rule in guideline.procedures["mri"].rules if "radiologist" not in rule.tell]
    letters = {}
    for role in ("radiologist", "mri-technologist"):
        page = answered.client.post("/check/document/letter-text/", {**fields, "role": role})
        letters[role] = " ".join(page.content.decode().split())
    said = [rule for rule in theirs if rule.why[Reader.CLINICIAN] in letters["mri-technologist"]]
    assert said
    assert not any(rule.why[Reader.CLINICIAN] in letters["radiologist"] for rule in theirs)
    assert guideline.phrases["letter.others.advice"] in letters["radiologist"]
    assert "MRI technologist:" not in letters["radiologist"]


def test_an_unknown_kind_of_document_is_not_found(answered: Visitor) -> None:
    fields = answered.fields
    assert answered.client.post("/check/document/poster/", fields).status_code == 404
    assert answered.client.get("/check/document/card/").status_code == 405


def test_no_pigment_is_not_said_to_be_unknown(visitor: Visitor) -> None:
    visitor.begin("mri").say(value="elective").send("/check/", {"about": "smp.present", "value": "false"})
    visitor.say(do="show").send("/check/document/card/", {})
    assert visitor.page is not None
    assert visitor.page.content.startswith(b"%PDF")
