"""Somebody asks for a place, gets a mail, follows its link, and has the place when they press the button."""

import icalendar
import pytest
from django.core import mail
from django.test import Client

from clearhead_web.courses.models import CourseDate, Enrolment
from clearhead_web.courses.views.enrol import MOST_A_DAY, MOST_AN_HOUR
from tests.web.courses.stage import filled, link_to, mails_to

pytestmark = pytest.mark.usefixtures("_at_once")


def test_a_place_is_asked_for_confirmed_and_cancelled(client: Client, one_place: CourseDate) -> None:
    address = f"/courses/dates/{one_place.pk}/enrol/"
    assert "1 place left" in client.get("/courses/").content.decode()
    assert "Ask for a place" in client.get(address).content.decode()
    sent = client.post(address, filled("Bo", phone="+44 20 7946 0000", about="Two years."), follow=True)
    assert "This form alone gives no place" in sent.content.decode()
    assert f"no more than {MOST_AN_HOUR} such mails an hour and {MOST_A_DAY} a day" in sent.content.decode()
    [asked] = mails_to("bo@example.org")
    assert asked.subject == "Confirm that you want a place: First steps"
    link = link_to("Bo")
    assert "Yes, I want a place" in client.get(link).content.decode()
    assert Enrolment.objects.get().state == "asked", "opening the link changes nothing"
    assert "You have a place" in client.post(link, {"do": "confirm"}, follow=True).content.decode()
    assert Enrolment.objects.get().state == "enrolled"
    confirmed = mail.outbox[-1]
    assert "Ring at the green door." in confirmed.body
    assert confirmed.reply_to == ["office@academy.example"]
    assert _methods(confirmed) == ["REQUEST"]
    assert "waiting list" in client.get(address).content.decode()
    client.post(link, {"do": "cancel"})
    assert Enrolment.objects.get().state == "cancelled"
    assert _methods(mail.outbox[-1]) == ["CANCEL"]
    assert "1 place left" in client.get("/courses/").content.decode()
    assert not client.cookies


def test_whoever_has_a_place_and_asks_again_reads_what_is_true_of_them_and_of_strangers(
    client: Client, one_place: CourseDate
) -> None:
    address = f"/courses/dates/{one_place.pk}/enrol/"
    client.post(address, filled("Bo"))
    client.post(link_to("Bo"), {"do": "confirm"})
    again = client.post(address, filled("Bo"), follow=True).content.decode()
    assert mails_to("bo@example.org")[-1].subject == "You have a place already: First steps"
    assert "You do not have a place" not in again
    assert "you stand on the waiting list" not in again
    assert again == client.post(address, filled("Cy"), follow=True).content.decode(), "nobody learns who is enrolled"


def test_until_somebody_confirms_what_was_said_last_counts(client: Client, one_place: CourseDate) -> None:
    address = f"/courses/dates/{one_place.pk}/enrol/"
    client.post(address, filled("Bo", phone="+44 20 7946 0000", about="Not Bo's words."))
    client.post(address, filled("Bo", phone="", about="Two years."))
    one = Enrolment.objects.get()
    assert (one.phone, one.about) == ("", "Two years.")
    client.post(link_to("Bo"), {"do": "confirm"})
    client.post(address, filled("Bo", phone="", about="Not Bo's words."))
    assert Enrolment.objects.get().about == "Two years."


def _methods(message: object) -> list[str]:
    parts = [part for part in message.message().walk() if part.get_content_type() == "text/calendar"]  # type: ignore[attr-defined]
    found = [str(icalendar.Calendar.from_ical(part.get_payload(decode=True))["METHOD"]) for part in parts]
    assert [part.get_param("method") for part in parts] == found
    return found
