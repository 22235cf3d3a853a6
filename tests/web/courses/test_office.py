"""The academy looks after its dates and the people on them: editors who may, and nobody else."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clearhead_web.courses import mailing
from clearhead_web.courses.actions import enrolling, office
from clearhead_web.courses.models import CourseDate, CoursePage, Enrolment
from clearhead_web.people.models import User
from tests.web.conftest import Cast
from tests.web.courses.stage import BEGINS, mails_to, person, token_of, values
from tests.web.editors import in_group

PLACES = ("dates", "new", "date", "change", "call-off", "people")


@pytest.fixture
def ella(db: None) -> User:
    return in_group("Editors")


@pytest.fixture
def editor(ella: User) -> Client:
    client = Client()
    client.force_login(ella)
    return client


def address(name: str, date: CourseDate | None = None) -> str:
    return reverse(f"course-office:{name}", args=[date.pk] if date else [])


def every_address(date: CourseDate) -> list[str]:
    return [address(name, None if name in ("dates", "new") else date) for name in PLACES]


def test_editors_get_to_every_page(editor: Client, one_place: CourseDate) -> None:
    enrolling.enrol_by_hand(one_place.pk, person("Al"), timezone.now())
    assert [editor.get(path).status_code for path in every_address(one_place)] == [200] * len(PLACES)


def test_whoever_adds_somebody_is_asked_about_them_and_not_about_themselves(
    editor: Client, one_place: CourseDate
) -> None:
    asked = editor.get(address("date", one_place)).content.decode()
    assert "What they have done so far" in asked
    assert "Your name" not in asked
    assert "What you have done" not in asked


def _refusals(who: User | None) -> set[object]:
    """Whoever is signed in would sign in for nothing. Wagtail sends an editor who may not to where they began."""
    if who is None:
        return {reverse("account_login")}
    return {reverse("wagtailadmin_home"), 405} if who.groups.exists() else {403, 405}


def _refused(answer: Any) -> object:
    return answer["Location"].partition("?")[0] if answer.status_code == 302 else answer.status_code


def test_nobody_else_does(cast: Cast, ella: User, one_place: CourseDate) -> None:
    enrolling.enrol_by_hand(one_place.pk, person("Al"), timezone.now())
    group = Group.objects.get(name="Editors")
    group.permissions.remove(Permission.objects.get(codename="look_after"))
    for who in (None, cast.amir, cast.nora, cast.sam, cast.edith, ella):
        for path in every_address(one_place):
            for answer in (cast.signed_in(who).get(path), cast.signed_in(who).post(path, {"do": "remove"})):
                assert _refused(answer) in _refusals(who), (who, path)
                assert b"al@example.org" not in answer.content
    assert CourseDate.objects.filter(cancelled_at=None).count() == 1


def form(**other: object) -> dict[str, object]:
    sent = values(**other)
    local = {name: timezone.localtime(sent[name]).strftime("%Y-%m-%dT%H:%M") for name in ("begins_at", "ends_at")}
    return {**sent, **local, "enrol_until": sent["enrol_until"].isoformat()}


def test_a_date_is_made_and_stands_on_the_public_page(editor: Client, course: CoursePage) -> None:
    editor.post(address("new"), {**form(places=4), "course": course.pk})
    assert "4 places left" in Client().get("/courses/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ends_at": BEGINS}, "It ends before it begins"),
        ({"enrol_until": (BEGINS + timedelta(days=1)).date()}, "after it begins"),
        ({"places": 0}, "greater than or equal to 1"),
        ({"town": ""}, "A place with an address has a town"),
    ],
)
def test_a_date_that_cannot_be_is_refused(
    editor: Client, course: CoursePage, wrong: dict[str, object], words: str
) -> None:
    page = editor.post(address("new"), {**form(**wrong), "course": course.pk})
    assert words in page.content.decode()
    assert not CourseDate.objects.exists()


def test_another_time_is_told_to_those_whom_it_concerns_and_to_their_calendars(
    editor: Client, one_place: CourseDate
) -> None:
    now = timezone.now()
    enrolling.enrol_by_hand(one_place.pk, person("Al"), now)
    enrolling.enrol_by_hand(one_place.pk, person("Bo"), now)
    mailing.send()
    mail.outbox.clear()
    later = BEGINS + timedelta(days=1)
    editor.post(address("change", one_place), form(begins_at=later, ends_at=later + timedelta(hours=7)))
    assert [each.subject for each in mail.outbox] == ["The date has changed: First steps"] * 2
    assert "SEQUENCE:1" in str(mails_to("al@example.org")[0].attachments[0])
    assert mails_to("bo@example.org")[0].attachments == []
    editor.post(address("change", one_place), form(begins_at=later, ends_at=later + timedelta(hours=7), places=1))
    assert len(mail.outbox) == 2, "what concerns nobody is told to nobody"


def test_more_places_are_offered_to_who_waits_and_fewer_take_none_away(editor: Client, one_place: CourseDate) -> None:
    now = timezone.now()
    for name in ("Al", "Bo"):
        enrolling.enrol_by_hand(one_place.pk, person(name), now)
    editor.post(address("change", one_place), form(places=2))
    assert Enrolment.objects.get(name="Bo").state == "offered"
    page = editor.post(address("change", one_place), form(places=1))
    assert "2 places are taken" in page.content.decode()


def test_a_date_is_called_off_with_a_word_to_everybody_who_confirmed(editor: Client, one_place: CourseDate) -> None:
    now = timezone.now()
    one = enrolling.enrol_by_hand(one_place.pk, person("Al"), now)
    enrolling.enrol_by_hand(one_place.pk, person("Bo"), now)
    enrolling.enrol(one_place.pk, person("Cy"), now)
    mailing.send()
    mail.outbox.clear()
    assert "2 people take part or wait" in editor.get(address("call-off", one_place)).content.decode()
    editor.post(address("call-off", one_place), {"word": "The teacher is ill.\nYou get your money back."})
    assert sorted(each.to[0] for each in mail.outbox) == ["al@example.org", "bo@example.org"]
    assert "The teacher is ill.\nYou get your money back." in mail.outbox[0].body
    assert "METHOD:CANCEL" in str(mails_to("al@example.org")[0].attachments[0])
    assert mails_to("bo@example.org")[0].attachments == []
    assert set(Enrolment.objects.values_list("state", "seat")) == {("called-off", None)}
    page = Client().post(f"/courses/place/{token_of(one)}/", {"do": "confirm"}).content.decode()
    assert "This date was called off" in page
    assert "The teacher is ill." in page


def test_many_mails_go_out_by_the_worker_and_the_page_says_how_many_wait(editor: Client, one_place: CourseDate) -> None:
    now = timezone.now()
    office.change(one_place, values(places=14), now)
    for number in range(14):
        enrolling.enrol_by_hand(one_place.pk, person(f"Bo{number}"), now)
    mailing.send()
    mail.outbox.clear()
    editor.post(address("call-off", one_place), {"word": ""})
    assert "4 mails still to go out" in editor.get(address("date", one_place)).content.decode()
    mailing.send()
    assert len(mail.outbox) == 14


def test_people_are_added_marked_cancelled_and_deleted(editor: Client, one_place: CourseDate) -> None:
    page, path = {"name": "Al", "email": "al@example.org"}, address("date", one_place)
    editor.post(path, {**page, "do": "add"})
    assert "The academy has enrolled you".lower() in mails_to("al@example.org")[0].body.lower()
    assert "This address is on the list" in editor.post(path, {**page, "do": "add"}).content.decode()
    al = Enrolment.objects.get()
    editor.post(path, {"do": f"there:{al.pk}"})
    assert Enrolment.objects.get().attended is True
    editor.post(path, {"do": f"cancel:{al.pk}"})
    assert Enrolment.objects.get().state == "cancelled"
    editor.post(path, {"do": f"forget:{al.pk}"})
    assert not Enrolment.objects.exists()
    for nonsense in ("there:x", "there:", "add", "", "forget:" + str(one_place.pk), "\0"):
        assert editor.post(path, {"do": nonsense}).status_code in (200, 302, 404)


def test_a_date_on_which_people_are_is_not_removed(editor: Client, one_place: CourseDate) -> None:
    enrolling.enrol_by_hand(one_place.pk, person("Al"), timezone.now())
    editor.post(address("date", one_place), {"do": "remove"})
    assert CourseDate.objects.exists()
    enrolling.forget(Enrolment.objects.get(), timezone.now())
    editor.post(address("date", one_place), {"do": "remove"})
    assert not CourseDate.objects.exists()


def test_a_page_is_not_deleted_while_people_are_on_its_dates(ella: User, editor: Client, one_place: CourseDate) -> None:
    User.objects.filter(pk=ella.pk).update(is_superuser=True)  # who may delete pages with others below them
    one = enrolling.enrol_by_hand(one_place.pk, person("Al"), timezone.now())
    page = one_place.course
    several = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={page.pk}"
    for path in (
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        reverse("wagtailadmin_pages:delete", args=[page.get_parent().pk]),
        several,
    ):
        assert "People are on the dates" in editor.post(path, follow=True).content.decode(), path
    enrolling.forget(one, timezone.now())
    editor.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not CoursePage.objects.exists()
    assert not CourseDate.objects.exists()


def test_publishing_an_old_draft_brings_back_no_old_date(ella: User, editor: Client, one_place: CourseDate) -> None:
    old = one_place.course.save_revision()
    office.change(one_place, values(places=9), timezone.now())
    old.publish()
    one_place.refresh_from_db()
    assert one_place.places == 9


def test_a_spreadsheet_reads_no_formula_in_what_somebody_typed(editor: Client, one_place: CourseDate) -> None:
    evil = ['=HYPERLINK("https://evil.example")', "+44 20 7946 0000", "@SUM(A1)", '"quoted", twice', "-2+3"]
    office.change(one_place, values(places=9), timezone.now())
    for number, words in enumerate(evil):
        known = enrolling.Person(words, f"b{number}@example.org", words[:40], f" {words}")
        enrolling.enrol_by_hand(one_place.pk, known, timezone.now())
    answer = editor.get(address("people", one_place))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 2 + len(evil)
    for row, words in zip(rows[2:], evil, strict=True):
        assert row[0].lstrip("'") == words.lstrip("'")
        assert not any(cell.strip().startswith(("=", "+", "-", "@")) for cell in row)
    assert "attachment" in answer["Content-Disposition"]
