"""What happens around a plan: two at once, another edition of the guideline, two records that become one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clearhead_web.base import guidance
from clearhead_web.planning import actions
from clearhead_web.planning.models import RecordPlan
from clearhead_web.planning.wanted import Wanted, Wished
from clearhead_web.records import actions as records
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.merging import renumbered
from clearhead_web.records.models import Record
from tests.web.answers.conftest import Guidelines, without_eeg
from tests.web.planning.conftest import Desk
from tests.web.records.speakers import by_amir


@pytest.fixture
def guidelines(tmp_path: Path, settings: Any) -> Iterator[Guidelines]:
    yield Guidelines(tmp_path, settings)
    guidance.engine.cache_clear()


def test_of_two_at_once_the_second_is_told_and_changes_nothing(desk: Desk) -> None:
    first, second = desk.plan, desk.plan
    actions.plan_again(desk.cast.record, first, Wanted((Wished(what="eeg"),)))
    with pytest.raises(actions.Overtaken):
        actions.plan_again(desk.cast.record, second, Wanted((Wished(what="touch-up"),)))
    third, fourth = desk.plan, desk.plan
    actions.plan_again(desk.cast.record, third, Wanted((Wished(what="mri"),)))
    with pytest.raises(actions.Overtaken):
        actions.plan_again(desk.cast.record, fourth, Wanted())
    assert [wish.what for wish in desk.wanted.wishes] == ["mri"]


def test_what_another_edition_no_longer_has_is_not_planned_and_said(desk: Desk, guidelines: Guidelines) -> None:
    speaker = by_amir(desk.cast)
    body = {"what": "eeg", "on": "2026-12-20", "status": "planned"}
    records.change(desk.cast.record, speaker, [Fact(Section.PROCEDURE, body)], today=guidance.today())
    desk.wishes("eeg")
    desk.wishes("touch-up")
    before = desk.plan.shown
    guidelines.use(without_eeg)
    page = desk.page()
    assert "The guideline has a new edition since this plan was made." in page
    assert before["steps"][0]["day"] in page, "it is shown as it was"
    assert page.count("The guideline in use no longer has this; it is not planned") == 2
    assert desk.sends("again").status_code == 302
    assert set(desk.days()) == {"MRI scan", "SMP touch-up"}
    assert {wish.what for wish in desk.wanted.wishes} == {"eeg", "touch-up"}, "what is wanted stays"


def test_the_plan_of_a_record_that_is_put_into_another_goes(desk: Desk) -> None:
    desk.wishes("touch-up")
    renumbered.send(Record, other=desk.cast.record, later=4)
    assert not RecordPlan.objects.exists()


def test_an_appointment_that_has_passed_is_planned_no_longer_and_wishes_are_kept_to_days_to_come(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.wishes("ultrasound", times=2)
    before = [step["on"] for step in desk.plan.shown["steps"]]
    monkeypatch.setattr(guidance, "today", lambda: date(2027, 1, 5))
    assert "A day of this plan has passed." in desk.page()
    desk.sends("again")
    days = [step["on"] for step in desk.plan.shown["steps"]]
    assert "MRI scan" not in desk.days()
    assert len(days) == 2
    assert min(days) >= "2027-01-05" > max(before)
