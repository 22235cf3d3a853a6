"""The page behind the link of a mail: it opens for whoever has the link, and what is done there is theirs to do."""

from datetime import timedelta

import icalendar
import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from clearhead_web.courses import mailing, times
from clearhead_web.courses.actions import enrolling
from clearhead_web.courses.models import CourseDate, Enrolment
from clearhead_web.courses.models import Mail as Stored
from tests.web.courses.stage import BEGINS, mails_to, person, token_of

pytestmark = pytest.mark.usefixtures("db")


def enrolled(date: CourseDate, name: str) -> Enrolment:
    one = enrolling.enrol_by_hand(date.pk, person(name), timezone.now())
    mailing.send()
    return one


def own(one: Enrolment) -> str:
    return f"/courses/place/{token_of(one)}/"


def test_a_place_that_is_given_back_is_offered_to_the_first_who_waits(one_place: CourseDate) -> None:
    al, bo, cy = (enrolled(one_place, name) for name in ("Al", "Bo", "Cy"))
    assert "You are number 2 on the list" in Client().get(own(cy)).content.decode()
    Client().post(own(al), {"do": "cancel"})
    assert mails_to("bo@example.org")[-1].subject == "A place came free: First steps"
    assert "You are number 1 on the list" in Client().get(own(cy)).content.decode()
    assert "Take the place" in Client().get(own(bo)).content.decode()
    assert "You have a place" in Client().post(own(bo), {"do": "confirm"}, follow=True).content.decode()


def test_who_deletes_what_is_known_reads_what_goes_with_it(one_place: CourseDate) -> None:
    wishes = enrolling.enrol(one_place.pk, person("Di"), timezone.now())
    al, bo = enrolled(one_place, "Al"), enrolled(one_place, "Bo")
    for one, what in ((wishes, "your wish."), (al, "your place."), (bo, "your place on the waiting list.")):
        assert f"With it goes {what}" in Client().get(own(one)).content.decode()
    enrolling.cancel(al, timezone.now())
    assert "With it goes" not in Client().get(own(al)).content.decode()


def test_an_offer_that_is_declined_goes_to_the_next(one_place: CourseDate) -> None:
    al, bo, cy = (enrolled(one_place, name) for name in ("Al", "Bo", "Cy"))
    Client().post(own(al), {"do": "cancel"})
    Client().post(own(bo), {"do": "cancel"})
    cy.refresh_from_db()
    assert cy.state == "offered"


def test_whoever_comes_back_gets_what_is_free_or_the_end_of_the_list(one_place: CourseDate) -> None:
    al, bo = enrolled(one_place, "Al"), enrolled(one_place, "Bo")
    Client().post(own(al), {"do": "cancel"})
    assert "You are on the waiting list" in Client().post(own(al), {"do": "confirm"}, follow=True).content.decode()
    Client().post(own(bo), {"do": "cancel"})
    al.refresh_from_db()
    assert al.state == "offered"


def test_whoever_enrolled_anew_is_led_to_the_newest_mail(one_place: CourseDate) -> None:
    al = enrolled(one_place, "Al")
    enrolling.cancel(al, timezone.now())
    enrolled(one_place, "Al")
    page = Client().post(own(al), {"do": "confirm"})
    assert page.status_code == 409
    assert "The link in the newest mail" in page.content.decode()


def test_opening_a_link_changes_nothing_and_is_kept_nowhere(one_place: CourseDate) -> None:
    one = enrolling.enrol(one_place.pk, person("Bo"), timezone.now())
    for do in ("?do=confirm", "?do=cancel", "?do=forget"):
        page = Client().get(own(one) + do)
        assert page["Cache-Control"] == "no-store, private"
        assert page["Referrer-Policy"] == "no-referrer"
        assert "noindex" in page["X-Robots-Tag"]
    one.refresh_from_db()
    assert one.state == "asked"
    assert Client().post(own(one), {"do": "nonsense"}).status_code == 303
    assert Client().get("/courses/place/nothing/").status_code == 404
    assert Client().get("/courses/place/nothing/known.json").status_code == 404


def test_what_is_known_is_downloaded_and_deleted(one_place: CourseDate) -> None:
    al = enrolled(one_place, "Al")
    bo = enrolled(one_place, "Bo")
    known = Client().get(f"{own(al)}known.json").json()
    about = {field.name for field in Enrolment._meta.concrete_fields}
    unsaid = {"id", "date", "seat", "token_sha256", "number", "turn", "until"}
    assert about - unsaid <= known.keys()
    assert known["email"] == "al@example.org"
    assert "It is deleted" in Client().post(own(al), {"do": "forget"}).content.decode()
    assert not Enrolment.objects.filter(name="Al").exists()
    assert not Stored.objects.filter(enrolment=al.pk).exists()
    assert Client().get(own(al)).status_code == 404
    bo.refresh_from_db()
    assert bo.state == "offered"


def test_a_calendar_follows_one_entry_from_place_to_cancellation(one_place: CourseDate) -> None:
    al = enrolled(one_place, "Al")
    Client().post(own(al), {"do": "cancel"})
    Client().post(own(al), {"do": "confirm"})
    events = [_event(message) for message in mails_to("al@example.org")]
    assert [method for method, _ in events] == ["REQUEST", "CANCEL", "REQUEST"]
    assert len({str(event["UID"]) for _, event in events}) == 1
    sequences = [event["SEQUENCE"] for _, event in events]
    assert sequences == sorted(set(sequences)), "each newer than the one before"
    _, last = events[-1]
    assert str(last["ATTENDEE"]) == "mailto:al@example.org"
    assert last["DTSTART"].dt == BEGINS
    assert token_of(al) not in str(last)
    other = enrolled(one_place, "Bo")
    assert str(other.pk) not in str(last["UID"])


def _event(message: mail.EmailMessage) -> tuple[str, icalendar.Event]:
    _, content, _ = message.attachments[0]
    made = icalendar.Calendar.from_ical(content)
    return str(made["METHOD"]), made.walk("VEVENT")[0]


def test_whoever_confirms_too_late_can_ask_again(one_place: CourseDate) -> None:
    now = timezone.now() - times.ASKED
    bo = enrolling.enrol(one_place.pk, person("Bo"), now - timedelta(seconds=1))
    page = Client().get(own(bo)).content.decode()
    assert "The time is over" in page
    assert "You have a place" in Client().post(own(bo), {"do": "confirm"}, follow=True).content.decode()


def test_nobody_confirms_once_the_course_has_begun(one_place: CourseDate) -> None:
    bo = enrolling.enrol(one_place.pk, person("Bo"), timezone.now())
    assert bo.until is not None
    with pytest.raises(enrolling.Closed):
        enrolling.confirm(bo, BEGINS)
    late = enrolling.enrol_by_hand(one_place.pk, person("Al"), BEGINS - timedelta(hours=30))
    enrolling.enrol_by_hand(one_place.pk, person("Cy"), BEGINS - timedelta(hours=30))
    enrolling.cancel(late, BEGINS - timedelta(hours=20))
    assert Enrolment.objects.get(name="Cy").until == BEGINS, "no offer reaches beyond the beginning"
