"""A client says what they would like and gets dates, or what is in the way and what would settle it."""

import json
from datetime import date
from io import BytesIO
from itertools import pairwise
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.http import HttpResponse
from django.urls import reverse

from clearhead_web.base import guidance
from clearhead_web.planning.models import Feed, RecordPlan
from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.erasure import erase
from clearhead_web.records.export import write_everything
from clearhead_web.records.models import Entry
from tests.web.planning.conftest import Desk
from tests.web.records.speakers import by_amir


def test_with_nothing_wished_for_it_says_what_to_do(desk: Desk) -> None:
    page = desk.page()
    assert "No plan has been made yet" in page
    assert "On the record for 3 December 2026" in page
    assert not RecordPlan.objects.exists()


def test_a_wish_gets_a_date_with_its_reasons_and_whom_to_tell(desk: Desk) -> None:
    assert desk.wishes("touch-up").status_code == 302
    assert desk.days() == {"MRI scan": "2026-12-03", "SMP touch-up": "2027-01-15"}
    page = desk.page()
    assert "Before 15 January 2027 somebody would have to be asked first" in page
    assert "Garonzi (dermatologist)" in page, "the sources open in place"
    assert "Tell the SMP artist when you book, and by 3 December 2026 at the latest." in page
    assert "The dates suppose that the skin is found healed" in page
    assert "that is proved" in page
    assert reverse("handover:procedure", args=[desk.cast.record.pk, desk.mri]) in page


def test_the_plan_is_shown_as_it_was_until_it_is_made_again(desk: Desk) -> None:
    desk.wishes("touch-up")
    before = desk.plan.shown
    speaker = by_amir(desk.cast)
    body = {"what": "fue", "on": "2026-12-10", "status": "planned"}
    actions.change(desk.cast.record, speaker, [Fact(Section.PROCEDURE, body)], today=guidance.today())
    page = desk.page()
    assert "The record has changed since this plan was made." in page
    assert desk.plan.shown == before
    assert "Put these dates into my record" not in page
    desk.sends("again")
    assert "Hair transplant with single grafts (FUE)" in desk.days()
    assert "has changed since" not in desk.page()


def test_days_are_kept_when_it_is_made_again_and_a_day_that_must_move_says_from_where(desk: Desk) -> None:
    desk.wishes("touch-up", earliest="2027-06-01")
    wish = desk.wanted.wishes[0]
    assert desk.days()["SMP touch-up"] == "2027-06-01"
    address = reverse("planning:wish", args=[desk.cast.record.pk, UUID(wish.id)])
    desk.client.post(address, {"do": "save", "wish-id": wish.id, "wish-times": 1, "wish-earliest": "2027-05-01"})
    assert desk.days()["SMP touch-up"] == "2027-06-01", "the day stays where it can"
    sent = desk.sends("days", days__kind="blocked", days__first="2027-05-20", days__last="2027-06-05")
    assert sent.status_code == 302
    step = next(step for step in desk.plan.shown["steps"] if step["procedure"] == "touch-up")
    assert step["moved_from"] == "2027-06-01"
    page = desk.page()
    assert "Moved from 1 June 2027: that day is not among those that were asked for." in page
    assert "1 day was moved" in page


def test_what_was_only_asked_to_be_blocked_can_be_taken_back(desk: Desk) -> None:
    desk.sends("days", days__kind="blocked", days__first="2026-12-01", days__last="2026-12-05")
    assert desk.wanted.blocked == ((date(2026, 12, 1), date(2026, 12, 5)),)
    assert desk.days()["MRI scan"] == "2026-12-03", "what is booked stays, whatever is blocked"
    desk.sends("drop-days:blocked:2026-12-01:2026-12-05")
    assert desk.wanted.blocked == ()


def test_only_the_days_that_are_free_are_used(desk: Desk) -> None:
    desk.wishes("eeg")
    desk.sends("days", days__kind="free", days__first="2027-03-02")
    desk.sends("days", days__kind="free", days__first="2026-12-03")
    assert set(desk.days().values()) <= {"2027-03-02", "2026-12-03"}


def test_an_entry_of_the_record_can_be_left_out_and_taken_in_again(desk: Desk) -> None:
    desk.wishes("touch-up")
    desk.sends(f"leave:out:{desk.mri}")
    assert desk.days() == {"SMP touch-up": "2027-01-15"}
    assert "Left out of the plan; it stays on the record" in desk.page()
    desk.sends(f"leave:in:{desk.mri}")
    assert "MRI scan" in desk.days()
    assert desk.cast.record.document["procedures"][-1]["status"] == "planned"


def test_what_cannot_be_done_together_is_said_and_a_fix_that_is_taken_settles_it(desk: Desk) -> None:
    desk.wishes("touch-up", "2027-02-01", "2027-03-01")
    desk.wishes("fue", "2027-02-20", "2027-02-25")
    kept = desk.plan.days
    page = desk.page()
    assert "These cannot all be done as wished:" in page
    assert "SMP touch-up is wanted from 1 February 2027 to 1 March 2027" in page
    fixes = desk.plan.shown["conflict"]["fixes"]
    assert len(fixes) >= 2
    assert kept, "the days of the plan before are still there"
    desk.sends(f"fix:{len(fixes) - 1}")
    assert desk.plan.shown["conflict"] is None
    assert desk.days()


@pytest.mark.parametrize("number", range(3))
def test_every_fix_settles_it(desk: Desk, number: int) -> None:
    desk.wishes("touch-up", "2027-02-01", "2027-03-01")
    desk.wishes("fue", "2027-02-20", "2027-02-25")
    if number < len(desk.plan.shown["conflict"]["fixes"]):
        desk.sends(f"fix:{number}")
        assert desk.plan.shown["conflict"] is None


def test_a_fix_of_another_conflict_than_the_one_shown_is_not_taken(desk: Desk) -> None:
    desk.wishes("touch-up", "2027-02-01", "2027-03-01")
    desk.wishes("fue", "2027-02-20", "2027-02-25")
    turn, wanted = desk.plan.turn, desk.wanted
    desk.client.post(desk.address, {"do": "fix:0", "turn": turn - 1})
    assert desk.wanted == wanted
    assert "was changed meanwhile" in desk.page()
    desk.sends("fix:99")
    desk.sends("fix:x")
    assert desk.wanted == wanted


def test_the_dates_go_into_the_record_as_planned_procedures(desk: Desk) -> None:
    desk.wishes("touch-up", latest="2027-06-01")
    desk.wishes("smp-session", "2027-09-01", times=2)
    before = desk.days()
    assert desk.sends("put").status_code == 302
    planned = Entry.objects.filter(section="procedure", current=True, body__status="planned")
    bodies = sorted((entry.body["what"], entry.body["on"]) for entry in planned)
    assert sorted(on for _, on in bodies) == sorted(before.values())
    assert [what for what, _ in bodies] == ["mri", "smp-session", "smp-session", "touch-up"]
    assert desk.days() == before, "the plan is the same, and each step knows its entry now"
    assert all(step["key"] for step in desk.plan.shown["steps"])
    touch_up = next(wish for wish in desk.wanted.wishes if wish.latest)
    assert touch_up.key, "the days between which it was wanted are kept"
    page = desk.page()
    assert "Your record has the days of this plan. 3 entries were added or moved." in page
    assert "Put these dates into my record" not in page
    key = next(entry.key for entry in planned if entry.body["what"] == "touch-up")
    assert reverse("handover:procedure", args=[desk.cast.record.pk, key]) in page


def test_dates_that_rest_on_another_version_of_the_record_are_not_put_into_it(desk: Desk) -> None:
    desk.wishes("touch-up")
    speaker = by_amir(desk.cast)
    actions.change(desk.cast.record, speaker, [Fact(Section.CLIENT, {"name": "Amir E."})], today=guidance.today())
    desk.sends("put")
    assert not Entry.objects.filter(section="procedure", body__what="touch-up").exists()


def test_the_same_wish_sent_twice_is_one_wish(desk: Desk) -> None:
    id = uuid4()
    desk.wishes("touch-up", id=id)
    desk.wishes("touch-up", id=id)
    assert len(desk.wanted.wishes) == 1


def test_a_wish_can_be_changed_and_dropped(desk: Desk) -> None:
    desk.wishes("touch-up")
    wish = desk.wanted.wishes[0]
    address = reverse("planning:wish", args=[desk.cast.record.pk, UUID(wish.id)])
    page = desk.client.get(address).content.decode()
    assert "<h1>SMP touch-up</h1>" in page
    sent = {"do": "save", "wish-id": wish.id, "wish-latest": "2027-12-01", "wish-times": "2"}
    assert desk.client.post(address, sent).status_code == 302
    assert desk.wanted.wishes[0].latest == date(2027, 12, 1)
    assert desk.wanted.wishes[0].what == "touch-up"
    assert len(desk.days()) == 3
    assert desk.client.post(address, {"do": "drop"}).status_code == 302
    assert desk.wanted.wishes == ()
    assert desk.client.get(address).status_code == 404


def test_when_an_appointment_of_the_record_may_be_can_be_said(desk: Desk) -> None:
    desk.wishes(str(desk.mri), "2027-01-04", "2027-01-08")
    assert desk.days()["MRI scan"] == "2027-01-04"
    assert "Moved from 3 December 2026: " in desk.page()


def test_a_studio_sees_the_plan_and_changes_nothing(desk: Desk) -> None:
    desk.wishes("touch-up")
    nora = desk.cast.signed_in(desk.cast.nora)
    page = nora.get(desk.address).content.decode()
    assert "SMP touch-up" in page
    for act in ("again", "wish", "put", "days", "until"):
        assert f'value="{act}' not in page
    for do in ("again", "wish", "put", "days", "fix:0", "until", f"leave:out:{desk.mri}"):
        assert nora.post(desk.address, {"do": do}).status_code == 404
    assert desk.plan.turn == 1


def test_the_plan_and_what_is_wanted_are_in_the_full_export_and_go_with_the_record(desk: Desk) -> None:
    desk.wishes("touch-up", latest="2027-06-01")
    feed = reverse("planning:feed", args=[desk.cast.record.pk])
    desk.client.post(feed, {"do": "make", "details": "no", "id": uuid4()})
    stream = BytesIO()
    write_everything(desk.cast.record, stream)
    text = ZipFile(stream).read("plan.json").decode()
    said = json.loads(text)
    assert said["plan"]["wanted"]["wishes"][0]["latest"] == "2027-06-01"
    assert said["plan"]["shown"]["steps"]
    assert len(said["calendars"]) == 1
    assert Feed.objects.get().token_sha256 not in text
    erase(desk.cast.record, asked_as="client")
    assert not RecordPlan.objects.exists()
    assert not Feed.objects.exists()


def test_days_of_a_plan_that_cannot_be_any_more_are_not_put_into_the_record(desk: Desk) -> None:
    """A form that was left open says what the page no longer offers."""
    desk.wishes("touch-up")
    desk.wishes("fue", "2026-12-10", "2026-12-10")
    desk.wishes("smp-session", "2026-12-10", "2026-12-10")
    assert desk.plan.shown["conflict"]
    before = desk.cast.record.number
    assert desk.sends("put").status_code == 302
    desk.cast.record.refresh_from_db()
    assert desk.cast.record.number == before


def course(desk: Desk, times: object, fewest: object, most: object) -> HttpResponse:
    return desk.sends(
        "wish",
        wish__what="smp-session",
        wish__times=times,
        wish__fewest=fewest,
        wish__most=most,
        wish__id=UUID(int=5),
        wish__earliest="2027-09-01",
    )


def test_the_sessions_of_a_course_are_as_many_days_apart_as_is_wished(desk: Desk) -> None:
    course(desk, 3, 30, 42)
    sessions = [step["on"] for step in desk.plan.shown["steps"] if step["procedure"] == "smp-session"]
    between = [(date.fromisoformat(later) - date.fromisoformat(sooner)).days for sooner, later in pairwise(sessions)]
    assert len(between) == 2
    assert all(30 <= days <= 42 for days in between)
    assert "3 times, 30 to 42 days apart" in desk.page()
    edit = reverse("planning:wish", args=[desk.cast.record.pk, UUID(int=5)])
    page = desk.client.get(edit).content.decode()
    assert 'value="30"' in page
    assert 'value="42"' in page
    saved = {"do": "save", "wish-earliest": "2027-09-01", "wish-times": 2, "wish-fewest": "", "wish-most": 50}
    desk.client.post(edit, {**saved, "wish-id": UUID(int=5)})
    assert desk.wanted.wishes[-1].apart == (1, 50)
    assert "2 times, at most 50 days apart" in desk.page()


@pytest.mark.parametrize(
    ("times", "fewest", "most", "said"),
    [
        (3, 0, 100000, "Give a whole number of days, from 1 to 3660."),
        (3, 42, 28, "This is less than the fewest above."),
        (1, 28, "", "Days between sessions need a course of two or more."),
        (3, "٣x", "", "Give a whole number of days, from 1 to 3660."),
    ],
)
def test_days_between_sessions_that_cannot_be_meant_say_what_to_do(
    desk: Desk, times: object, fewest: object, most: object, said: str
) -> None:
    response = course(desk, times, fewest, most)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not desk.wanted.wishes


def test_where_a_wish_leaves_too_few_days_between_sessions_a_session_can_be_left_out(desk: Desk) -> None:
    course(desk, 2, 1, 5)
    fixes = desk.plan.shown["conflict"]["fixes"]
    [out] = [number for number, fix in enumerate(fixes) if "leave out" in fix["words"]]
    desk.sends(f"fix:{out}")
    [wish] = desk.wanted.wishes
    assert (wish.times, wish.apart) == (1, None)
    assert not desk.plan.shown["conflict"]
