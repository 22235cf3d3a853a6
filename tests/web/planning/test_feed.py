"""The calendar address opens to whoever has it, says nothing of health, and opens nothing once it is revoked."""

import re
from typing import Any
from uuid import uuid4

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from clearhead_web.base import links
from clearhead_web.planning.models import Feed
from tests.web.planning.conftest import Desk


@pytest.fixture
def address(desk: Desk) -> str:
    return reverse("planning:feed", args=[desk.cast.record.pk])


def make(desk: Desk, address: str, details: str = "no", id: object = None) -> str:
    """The path of the feed, as the page shows it once."""
    page = desk.client.post(address, {"do": "make", "details": details, "id": id or uuid4()}).content.decode()
    found = re.search(r"https?://[^/]+(/feeds/plan/[^<]+\.ics)", page)
    assert found
    return found[1]


def events(path: str) -> list[tuple[str, str]]:
    answer = Client().get(path)
    assert answer.status_code == 200
    read = icalendar.Calendar.from_ical(answer.content)
    return [(event["dtstart"].dt.isoformat(), str(event["summary"])) for event in read.walk("VEVENT")]


def test_it_gives_the_days_of_the_stored_plan_and_says_nothing_of_what_they_are(desk: Desk, address: str) -> None:
    path = make(desk, address)
    assert events(path) == [], "there is no plan yet"
    desk.wishes("touch-up")
    assert events(path) == [("2026-12-03", "Appointment"), ("2027-01-15", "Appointment")]
    said = Client().get(path).content.decode().casefold()
    assert not any(word in said for word in ("mri", "touch-up", "smp", "amir", str(desk.cast.record.pk)))


def test_after_another_secret_key_the_same_form_gives_an_address_that_opens(
    desk: Desk, address: str, settings: Any
) -> None:
    form = uuid4()
    make(desk, address, id=form)
    settings.SECRET_KEY = "another" * 10
    desk.client = desk.cast.signed_in(desk.cast.amir)
    assert events(make(desk, address, id=form)) == []
    assert Feed.objects.count() == 1


def test_it_names_the_procedures_only_when_its_owner_chose_so(desk: Desk, address: str) -> None:
    desk.wishes("touch-up")
    path = make(desk, address, details="yes")
    assert [summary.partition(":")[0] for _, summary in events(path)] == ["MRI scan", "SMP touch-up"]


def test_a_conflict_leaves_the_days_of_the_plan_before(desk: Desk, address: str) -> None:
    desk.wishes("touch-up")
    path = make(desk, address)
    desk.wishes("fue", "2027-01-14", "2027-01-16")
    desk.wishes("smp-session", "2027-01-14", "2027-01-16")
    assert desk.plan.shown["conflict"]
    assert len(events(path)) == 3
    assert "The calendar still shows the days of the plan before." in desk.page()


def test_it_is_kept_by_nobody_and_leaves_no_cookie(desk: Desk, address: str) -> None:
    path = make(desk, address)
    answer = Client().get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    missing = Client().get("/feeds/plan/nothing.ics")
    assert missing.status_code == 404
    assert not missing.cookies
    assert Client().post(path).status_code == 405


def test_the_address_is_shown_once_and_only_its_hash_is_kept(desk: Desk, address: str) -> None:
    path = make(desk, address)
    token = path.removeprefix("/feeds/plan/").removesuffix(".ics")
    assert len(token) == 43
    assert Feed.objects.get().token_sha256 == links.hashed(token)
    page = desk.client.get(address).content.decode()
    assert token not in page
    assert "The address in use" in page


def test_once_revoked_it_opens_nothing_also_when_its_form_is_sent_again(desk: Desk, address: str) -> None:
    id = uuid4()
    path = make(desk, address, id=id)
    assert make(desk, address, id=id) == path, "the same form makes the same address"
    desk.client.post(address, {"do": "revoke"})
    assert Client().get(path).status_code == 404
    assert "Revoked." in desk.client.get(address).content.decode()
    again = make(desk, address, id=id)
    assert again != path
    assert Client().get(path).status_code == 404
    desk.client.post(address, {"do": "revoke"})
    desk.client.post(address, {"do": "revoke"})
    assert "It was revoked already." in desk.client.get(address).content.decode()


def test_another_one_ends_the_one_before(desk: Desk, address: str) -> None:
    first, second = make(desk, address), make(desk, address)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_a_record_that_is_no_longer_its_makers_is_not_shown(desk: Desk, address: str) -> None:
    path = make(desk, address)
    desk.cast.record.owner = None
    desk.cast.record.save()
    assert Client().get(path).status_code == 404
