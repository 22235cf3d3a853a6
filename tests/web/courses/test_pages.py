"""The public pages say what there is, honestly; forms without an account take no nonsense and tell nobody of others."""

import json
import re
from datetime import timedelta

import icalendar
import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from clearhead_web.base import rates
from clearhead_web.courses.actions import enrolling, office
from clearhead_web.courses.models import CourseDate, CoursePage, CoursesPage, Enrolment
from clearhead_web.courses.views import enrol
from tests.web.courses.stage import BEGINS, filled, link_to, mails_to, person, values

pytestmark = pytest.mark.usefixtures("_at_once", "db")
EVIL = "Bo\r\nBcc: everybody@example.org\n\nhttps://evil.example/ \N{RIGHT-TO-LEFT OVERRIDE}"


def shown(path: str) -> str:
    return Client().get(path).content.decode()


def enrol_at(date: CourseDate) -> str:
    return f"/courses/dates/{date.pk}/enrol/"


def test_without_courses_the_list_says_so() -> None:
    assert "There are no courses at the moment." in shown("/courses/")


def test_dates_come_soonest_first_and_by_level_and_place(course: CoursePage) -> None:
    far = CoursePage(title="Scars", slug="scars", summary="For those who work.", level="practising")
    CoursesPage.objects.get().add_child(instance=far)
    assert "No date is set." in shown("/courses/scars/")
    office.make(course, values())
    online = {"town": "", "address": "", "begins_at": BEGINS - timedelta(days=1), "ends_at": BEGINS}
    office.make(far, values(**online))
    every = shown("/courses/")
    assert every.index("Scars") < every.index("First steps")
    assert "Scars" not in shown("/courses/?place=Leeds")
    assert "First steps" not in shown("/courses/?level=practising&place=online")
    assert "No date ahead is of this kind" in shown("/courses/?level=practising&place=Leeds")
    assert "No date ahead is of this kind" in shown("/courses/?level=<b>")


def test_what_is_left_is_said_as_it_is(course: CoursePage) -> None:
    now, today = timezone.now(), timezone.localdate()
    gone = {"begins_at": now - timedelta(hours=9), "ends_at": now - timedelta(hours=2), "enrol_until": today}
    office.make(course, values(**gone))
    office.make(course, values(**gone | {"ends_at": now + timedelta(hours=2)}))
    office.make(course, values(enrol_until=today - timedelta(days=1)))
    called_off = office.make(course, values())
    office.call_off(called_off, "", now)
    office.make(course, values(places=3))
    page = shown("/courses/first-steps/")
    for words in (": over<", ": under way<", "Enrolment has closed", "Called off", "3 places left"):
        assert words in page, words
    for date in CourseDate.objects.exclude(places=3):
        assert "<form" not in shown(enrol_at(date)).replace('<form method="get"', "")
        Client().post(enrol_at(date), filled("Bo"))
    assert not Enrolment.objects.exists()


def test_a_course_that_is_not_published_has_no_pages(one_place: CourseDate) -> None:
    CoursePage.objects.get().unpublish()
    for path in (enrol_at(one_place), f"/courses/dates/{one_place.pk}/calendar.ics", "/courses/first-steps/ask/"):
        assert Client().get(path).status_code == 404
        assert Client().post(path, filled("Bo")).status_code in (404, 405)
    assert "First steps" not in shown("/courses/")


def test_an_address_that_is_enrolled_is_told_by_mail_and_to_nobody_else(one_place: CourseDate) -> None:
    office.change(one_place, values(places=5), timezone.now())
    enrolling.enrol_by_hand(one_place.pk, person("Al"), timezone.now())
    before = shown("/courses/first-steps/")
    pages = [Client().post(enrol_at(one_place), filled(name), follow=True) for name in ("Al", "Bo")]
    assert pages[0].redirect_chain == pages[1].redirect_chain
    assert pages[0].content == pages[1].content
    assert shown("/courses/first-steps/") == before, "the places that are left would tell who was there before"
    assert "You have a place already" in [each.subject for each in mails_to("al@example.org")][-1]
    assert Enrolment.objects.count() == 2


def test_a_robot_is_shown_the_same_page_and_enrols_nobody(one_place: CourseDate) -> None:
    page = Client().post(enrol_at(one_place), filled("Bo", website="https://evil.example"), follow=True)
    assert "Look at your mail" in page.content.decode()
    assert not Enrolment.objects.exists()
    assert not mail.outbox


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": " \r\n"}, "This field is required"),
        ({"email": "b\N{CYRILLIC SMALL LETTER O}@example.org"}, "Type the address again by hand"),
        ({"phone": "call me"}, "as one dials it"),
        ({"about": "x" * 1001}, "at most 1000"),
        ({"made": "x"}, "Everything is still here"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_still_there(
    one_place: CourseDate, wrong: dict[str, str], words: str
) -> None:
    page = Client().post(enrol_at(one_place), filled("Bo", about="Two years.") | wrong)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "about" in wrong or "Two years." in page.content.decode()
    assert not Enrolment.objects.exists()


def test_no_name_writes_a_header_or_a_link(one_place: CourseDate) -> None:
    Client().post(enrol_at(one_place), filled("Bo") | {"name": EVIL})
    message = mails_to("bo@example.org")[0]
    assert message.recipients() == ["bo@example.org"]
    assert "\nBcc:" not in message.message().as_string()
    assert "https://evil" not in message.body
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in message.body


def test_nobody_fills_anothers_mailbox(one_place: CourseDate) -> None:
    for _ in range(8):
        Client().post(enrol_at(one_place), filled("Bo"))
    assert len(mails_to("bo@example.org")) == 5


def test_other_names_of_one_mailbox_fill_it_no_further(one_place: CourseDate) -> None:
    for number in range(8):
        Client().post(enrol_at(one_place), filled("Bo", email=f"Bo+{number}@example.org"))
    assert len(mail.outbox) == 5


def test_whoever_does_not_confirm_takes_no_place_from_anybody(one_place: CourseDate) -> None:
    for number in range(20):
        Client().post(enrol_at(one_place), filled(f"Bo{number}"))
    assert "1 place left" in shown("/courses/")
    Client().post(enrol_at(one_place), filled("Al"))
    assert "You have a place" in Client().post(link_to("Al"), {"do": "confirm"}, follow=True).content.decode()


def test_too_many_forms_of_one_network_address_are_refused(one_place: CourseDate) -> None:
    most = enrol.MOST_FORMS
    statuses = [Client().post(enrol_at(one_place), filled(f"Bo{number}")).status_code for number in range(most + 2)]
    assert statuses == [302] * most + [429] * 2
    assert most >= 3 * 30, "a class of thirty enrols from one network, and each makes a mistake twice"
    rates.forget_here()


def test_no_page_of_these_sets_a_cookie_and_lists_may_be_kept(one_place: CourseDate) -> None:
    client = Client()
    for path in ("/courses/", "/courses/first-steps/", f"/courses/dates/{one_place.pk}/calendar.ics"):
        assert client.get(path)["Cache-Control"] == "public, max-age=60", path
    for path in (enrol_at(one_place), "/courses/first-steps/ask/"):
        assert client.get(path)["Cache-Control"] == "no-store", path
    assert not client.cookies


def test_a_question_goes_to_the_academy_and_is_not_kept(one_place: CourseDate) -> None:
    path = "/courses/first-steps/ask/"
    page = Client().post(path, filled("Bo", question="Is there lunch?\n\nBcc: x@example.org"), follow=True)
    assert "on its way" in page.content.decode()
    [message] = mail.outbox
    assert message.to == ["office@academy.example"]
    assert message.reply_to == ["bo@example.org"]
    assert "Is there lunch?" in message.body
    assert message.recipients() == ["office@academy.example"]
    Client().post(path, filled("Bo", question="?", website="x"))
    assert len(mail.outbox) == 1
    assert not Enrolment.objects.exists()


def test_a_question_that_could_not_be_sent_is_still_there(
    one_place: CourseDate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", down)
    page = Client().post("/courses/first-steps/ask/", filled("Bo", question="Is there lunch?")).content.decode()
    assert "could not be sent just now" in page
    assert "Is there lunch?" in page


def test_search_engines_are_told_what_the_page_says(one_place: CourseDate) -> None:
    CoursePage.objects.update(prerequisites="</script><b>&")
    enrolling.enrol_by_hand(one_place.pk, person("Al"), timezone.now())
    page = shown("/courses/first-steps/")
    text = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[0]
    data = json.loads(text)
    assert data["@type"] == "Course"
    assert data["coursePrerequisites"] == "</script><b>&"
    assert data["provider"]["name"] == "Example Academy"
    [instance] = data["hasCourseInstance"]
    assert instance["startDate"] == BEGINS.isoformat()
    assert instance["offers"]["availability"] == "https://schema.org/SoldOut"
    assert (instance["offers"]["price"], instance["offers"]["priceCurrency"]) == ("900.00", "GBP")
    assert instance["remainingAttendeeCapacity"] == 0
    assert [each["name"] for each in instance["instructor"]] == ["Nora North", "Otis South"]


def test_the_calendar_file_of_a_date_is_for_everybody(one_place: CourseDate) -> None:
    answer = Client().get(f"/courses/dates/{one_place.pk}/calendar.ics")
    made = icalendar.Calendar.from_ical(answer.content)
    [event] = made.walk("VEVENT")
    assert made["METHOD"] == "PUBLISH"
    assert event["DTSTART"].dt == BEGINS
    assert "ATTENDEE" not in event
    assert str(event["ORGANIZER"]) == "mailto:office@academy.example"
    assert str(one_place.pk) not in str(event["UID"])
    assert "green door" not in answer.content.decode(), "how to join is for those who have a place"
