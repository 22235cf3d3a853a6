"""Whatever is sent to the plan, it answers; what is wrong is said, what was typed stays, and nothing is stored."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from clearhead_web.base import guidance, rates
from clearhead_web.planning.models import RecordPlan
from tests.web.examples import tried_on
from tests.web.planning.conftest import Desk


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"latest": "2026-01-01"}, "This day has passed."),
        ({"earliest": "2026-01-01"}, "This day has passed."),
        ({"earliest": "2027-06-02", "latest": "2027-06-01"}, "This is before the first day above."),
        ({"latest": "9999-12-31"}, "This day is too far away to plan for"),
        ({"latest": "next week"}, "Give a day like 2026-12-03."),
        ({"times": "1000"}, "At most 60 at a time."),
        ({"times": "0"}, "At least 1."),
        ({"times": "some"}, "Give a whole number from 1 to 60."),
        ({"what": "hair-cut"}, "Choose one from the list."),
        ({"what": ""}, "Choose what you would like."),
        ({"times": "60"}, "At most 60 things can be planned together; found 61."),
    ],
)
def test_a_wish_that_cannot_be_is_refused_in_words_and_kept_as_typed(
    desk: Desk, typed: dict[str, str], message: str
) -> None:
    said = {"what": "fue", "earliest": "", "latest": "", "times": "1", **typed}
    answer = desk.wishes(**said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert "Nothing was changed yet" in page
    for value in typed.values():
        if value and value != "hair-cut":
            assert f'value="{value}"' in page
    assert not RecordPlan.objects.exists()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"first": "2026-11-26", "last": "2034-11-01"}, "No day is left free"),
        ({"first": "2027-03-02", "last": "2027-03-01"}, "These days end before they begin."),
        ({"first": "2025-03-02", "last": "2025-04-01"}, "These days have passed."),
        ({"first": ""}, "Give a day like 2026-12-03."),
        ({"first": "2026-11-26", "last": "2044-11-01"}, "This day is too far away to plan for"),
    ],
)
def test_days_that_cannot_be_are_refused_in_words_and_kept_as_typed(
    desk: Desk, typed: dict[str, str], message: str
) -> None:
    sent = {f"days__{name}": value for name, value in typed.items()}
    answer = desk.sends("days", days__kind="blocked", **sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    for value in typed.values():
        assert f'value="{value}"' in page
    assert not RecordPlan.objects.exists()


def test_a_plan_that_looks_too_far_or_backward_is_refused(desk: Desk) -> None:
    assert "This day has passed." in desk.sends("until", until__until="2026-01-01").content.decode()
    assert "too far away" in desk.sends("until", until__until="2099-01-01").content.decode()
    assert desk.sends("until", until__until="2027-01-01").status_code == 302


def test_sixty_things_are_planned_together_and_the_page_says_that_there_can_be_no_more(desk: Desk) -> None:
    assert desk.wishes("eeg", times=58).status_code == 302
    assert "As many as can be planned together" not in desk.page()
    assert desk.wishes("eeg").status_code == 302
    assert len(desk.plan.shown["steps"]) == 60, "these, and the MRI of the record"
    assert "As many as can be planned together: 60." in desk.page()
    answer = desk.wishes("eeg")
    assert answer.status_code == 422
    assert "At most 60 things can be planned together; found 61." in answer.content.decode()
    assert len(desk.wanted.wishes) == 2


def test_wishes_for_which_no_dates_are_found_in_time_are_kept_and_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clearhead_web.planning.making.make.__defaults__", (0.0,))
    assert desk.wishes("touch-up").status_code == 302
    page = desk.page()
    assert "No dates were found in the time that a page may take" in page
    assert [wish.what for wish in desk.wanted.wishes] == ["touch-up"]
    monkeypatch.undo()


def test_a_wish_whose_last_day_went_by_says_so_and_can_be_changed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.wishes("eeg", latest="2026-12-24")
    monkeypatch.setattr(guidance, "today", lambda: date(2027, 1, 5))
    desk.sends("again")
    page = desk.page()
    assert "The last day for eeg (2026-12-24) is before the plan begins (2027-01-05)." in page
    assert "A day of this plan has passed." in page
    address = reverse("planning:wish", args=[desk.cast.record.pk, UUID(desk.wanted.wishes[0].id)])
    wrong = desk.client.post(address, {"do": "save", "wish-latest": "2026-12-30", "wish-times": 1})
    assert wrong.status_code == 422
    assert 'value="2026-12-30"' in wrong.content.decode()
    assert desk.client.post(address, {"do": "save", "wish-latest": "2027-02-01", "wish-times": 1}).status_code == 302


def test_what_stands_in_the_way_can_be_taken_out_one_by_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last days of two wishes have passed: each can be dropped although the other is still there."""
    desk.wishes("eeg", latest="2026-12-24")
    desk.wishes("ct", latest="2026-12-25")
    monkeypatch.setattr(guidance, "today", lambda: date(2027, 1, 5))
    for left in (1, 0):
        address = reverse("planning:wish", args=[desk.cast.record.pk, UUID(desk.wanted.wishes[0].id)])
        assert desk.client.post(address, {"do": "drop"}).status_code == 302
        assert len(desk.wanted.wishes) == left


SAID = [
    "",
    "eeg",
    "touch-up",
    "1",
    "2",
    "2026-12-01",
    "2027-06-01",
    "9999-12-31",
    "0001-01-01",
    "blocked",
    "free",
    "\x00",
]
DO = ["wish", "days", "until", "again", "put", "fix:0", "fix:", "fix:-1", "leave", "leave:out:x", "drop-days", "zz", ""]
words = st.one_of(st.text(max_size=40), st.sampled_from(SAID))
NAMES = (
    *(f"wish-{name}" for name in ("what", "earliest", "latest", "times", "id")),
    *("days-kind", "days-first", "days-last", "until-until", "turn"),
)
fields = st.sampled_from(NAMES)


@tried_on(60)
@given(do=st.sampled_from(DO), said=st.dictionaries(fields, words | st.lists(words, max_size=2), max_size=6))
def test_any_form_sent_to_the_plan_is_answered(desk: Desk, do: str, said: dict[str, Any]) -> None:
    assert desk.client.post(desk.address, {**said, "do": do}).status_code < 500


@tried_on(40)
@given(token=st.text(max_size=60))
def test_any_token_is_answered(desk: Desk, token: str) -> None:
    assert desk.client.get(f"/feeds/plan/{token}.ics").status_code < 500


@pytest.fixture(autouse=True)
def without_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "allow", lambda *_: True)


def test_a_wish_of_another_plan_is_not_found(desk: Desk) -> None:
    assert desk.client.get(reverse("planning:wish", args=[desk.cast.record.pk, uuid4()])).status_code == 404
