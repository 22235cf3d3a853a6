"""A mail that the mail server does not take waits for days, is seen by the academy, and goes out once."""

from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Any

import icalendar
import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clearhead_web.courses import mailing, times, words
from clearhead_web.courses.actions import enrolling, office, tending
from clearhead_web.courses.models import CourseDate, Enrolment
from clearhead_web.courses.models import Mail as Stored
from tests.web.courses.stage import BEGINS, link_to, mails_to, person, values
from tests.web.editors import one_of

pytestmark = pytest.mark.usefixtures("db")

Server = Callable[[OSError | None], None]
AWAY = ConnectionRefusedError()
NOT_NOW = SMTPDataError(451, b"4.7.1 Try again later")
NO_RELAY = SMTPRecipientsRefused({"al@example.org": (550, b"5.7.1 Relaying denied")})
NOT_FROM_YOU = SMTPDataError(554, b"5.7.1 Message refused")
NO_SUCH_ADDRESS = SMTPRecipientsRefused({"al@example.org": (550, b"5.1.1 No such user")})


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    """What the mail server says to everything from now on; None: it takes all."""
    take = EmailBackend.send_messages

    def says(problem: OSError | None) -> None:
        def answer(backend: EmailBackend, messages: Any) -> int:
            if problem:
                raise problem
            return take(backend, messages)

        monkeypatch.setattr(EmailBackend, "send_messages", answer)

    return says


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """What somebody else does when a mail has been claimed, and is not written yet."""
    claimed = mailing._claimed

    def does(act: Callable[[], object]) -> None:
        def claim(id: int) -> Stored | None:
            one = claimed(id)
            act()
            return one

        monkeypatch.setattr(mailing, "_claimed", claim)

    return does


@pytest.fixture
def page(one_place: CourseDate) -> "Page":
    return Page(one_of("Editors"), reverse("course-office:date", args=[one_place.pk]))


class Page:
    """What an editor sees of the date."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address = client, address

    def read(self) -> str:
        return str(self.client.get(self.address).content.decode())

    def does(self, act: str) -> str:
        return str(self.client.post(self.address, {"do": act}, follow=True).content.decode())


def by_hand(date: CourseDate, name: str = "Al") -> Enrolment:
    return enrolling.enrol_by_hand(date.pk, person(name), timezone.now())


def later(**span: float) -> None:
    """So much time goes by for the mails that wait, and for whoever is to answer."""
    Enrolment.objects.exclude(until=None).update(until=F("until") - timedelta(**span))
    for one in Stored.objects.all():
        claimed_at = one.claimed_at and one.claimed_at - timedelta(**span)
        due_at, made_at = one.due_at - timedelta(**span), one.made_at - timedelta(**span)
        Stored.objects.filter(pk=one.pk).update(due_at=due_at, made_at=made_at, claimed_at=claimed_at)


@pytest.mark.parametrize(
    "problem", [AWAY, NOT_NOW, NO_RELAY, NOT_FROM_YOU], ids=["away", "not now", "no relay", "not from you"]
)
def test_without_a_mail_server_for_four_days_a_mail_goes_out_on_the_fifth(
    one_place: CourseDate, server: Server, page: Page, problem: OSError
) -> None:
    server(problem)
    by_hand(one_place)
    for _ in range(4 * 24 * 2):
        mailing.send()
        later(minutes=30)
    assert "is tried for 5 days" in " ".join(page.read().split()).lower()
    assert "A mail could not be sent yet" in page.read()
    server(None)
    later(hours=1)
    assert mailing.send().mails == 1
    assert len(mails_to("al@example.org")) == 1
    assert "could not be sent" not in page.read()


def test_whose_turn_it_is_does_not_lose_it_because_the_mail_server_is_away(
    one_place: CourseDate, server: Server
) -> None:
    al, bo, _ = (by_hand(one_place, name) for name in ("Al", "Bo", "Cy"))
    mailing.send()
    server(AWAY)
    enrolling.cancel(al, timezone.now())
    for _ in range(4 * 24):
        tending.tend(timezone.now())
        mailing.send()
        later(hours=1)
    server(None)
    mailing.send()
    bo.refresh_from_db()
    assert bo.state == "offered"
    assert bo.until
    assert bo.until > timezone.now() + times.OFFERED - timedelta(minutes=1), "the mail has just told them"
    assert f"until {words.moment(bo.until)}" in mails_to("bo@example.org")[-1].body
    later(hours=49)
    tending.tend(timezone.now())
    assert list(one_place.enrolments.order_by("name").values_list("state", flat=True)) == [
        "cancelled",
        "lapsed",
        "offered",
    ]


def test_whoever_asks_again_has_all_the_hours_that_the_page_says(one_place: CourseDate) -> None:
    one = enrolling.enrol(one_place.pk, person("Al"), timezone.now())
    mailing.send()
    later(hours=47)
    enrolling.enrol(one_place.pk, person("Al"), timezone.now())
    mailing.send()
    one.refresh_from_db()
    assert one.until
    assert one.until > timezone.now() + times.ASKED - timedelta(minutes=1)
    assert words.moment(one.until) in mails_to("al@example.org")[-1].body


def test_pauses_grow_to_an_hour() -> None:
    assert [times.pause(tries).total_seconds() / 60 for tries in (1, 2, 3, 4, 5, 500)] == [10, 20, 40, 60, 60, 60]


def test_what_is_given_up_is_said_and_sent_again_by_a_button(one_place: CourseDate, server: Server, page: Page) -> None:
    server(NO_SUCH_ADDRESS)
    by_hand(one_place)
    assert mailing.send().given_up == 1
    later(days=1)
    assert mailing.send().given_up == 0, "nobody tries for days what is refused for good"
    assert "1 mail could not be sent" in page.read()
    assert "Mail could not be sent" in page.client.get(reverse("course-office:dates")).content.decode()
    again = page.does("again")
    assert "1 mail could not be sent" in again
    assert "refused a mail for good" in again
    server(None)
    assert "Mails sent: 1" in page.does("again")
    assert len(mails_to("al@example.org")) == 1
    assert "could not be sent" not in page.does("again")
    assert len(mails_to("al@example.org")) == 1


def test_nobody_is_to_call_a_stranger_whose_address_somebody_typed(
    one_place: CourseDate, server: Server, page: Page
) -> None:
    server(NO_SUCH_ADDRESS)
    enrolling.enrol(one_place.pk, person("Al"), timezone.now())
    assert mailing.send().given_up == 1
    assert "could not be sent" not in page.read()
    assert "Mail could not be sent" not in page.client.get(reverse("course-office:dates")).content.decode()
    assert "marked" not in page.does("again")


@pytest.mark.parametrize(
    "change",
    [
        lambda one: CourseDate.objects.filter(pk=one.date_id).update(begins_at=timezone.now() - timedelta(hours=1)),
        lambda one: enrolling.cancel(one, timezone.now()),
    ],
    ids=["it began", "they cancelled"],
)
def test_nobody_is_to_call_about_what_is_no_longer_true(
    one_place: CourseDate, server: Server, page: Page, change: Callable[[Enrolment], object]
) -> None:
    server(NO_SUCH_ADDRESS)
    one = by_hand(one_place)
    mailing.send()
    assert "Call those who are marked" in page.read()
    change(one)
    tending.tend(timezone.now())
    assert "could not be sent" not in page.read()


@pytest.mark.parametrize("hours", [1, 11], ids=["often", "seldom"])
def test_it_is_given_up_after_five_days_however_often_it_was_tried(
    one_place: CourseDate, server: Server, hours: int
) -> None:
    server(NOT_NOW)
    by_hand(one_place)
    for _ in range(0, 5 * 24, hours):
        assert mailing.send().given_up == 0
        later(hours=hours)
    later(hours=1)
    assert mailing.send().given_up == 1


def test_what_waited_for_long_because_nobody_sent_is_tried_as_often_as_any(
    one_place: CourseDate, server: Server
) -> None:
    server(NOT_NOW)
    by_hand(one_place)
    later(days=6)
    for _ in range(1, times.LEAST_TRIES):
        assert mailing.send().given_up == 0
        later(hours=2)
    assert mailing.send().given_up == 1


def test_what_is_sent_again_has_its_days_again(one_place: CourseDate, server: Server, page: Page) -> None:
    server(NOT_NOW)
    one = enrolling.enrol(one_place.pk, person("Al"), timezone.now())
    for again in (lambda: page.does("again"), lambda: enrolling.enrol(one.date_id, person("Al"), timezone.now())):
        for _ in range(times.LEAST_TRIES):
            later(days=1)
            mailing.send()
        assert Stored.objects.get().failed_at
        again()
        mailing.send()
        assert not Stored.objects.get().failed_at


def test_whoever_asks_again_while_no_mail_goes_out_gets_one_and_not_two(one_place: CourseDate, server: Server) -> None:
    server(AWAY)
    enrolling.enrol(one_place.pk, person("Al"), timezone.now())
    mailing.send()
    enrolling.enrol(one_place.pk, person("Al"), timezone.now())
    server(None)
    mailing.send()
    later(days=1)
    mailing.send()
    assert len(mails_to("al@example.org")) == 1


def test_while_the_server_is_away_no_other_mail_waits_for_it_to_answer(one_place: CourseDate, server: Server) -> None:
    office.change(one_place, values(places=3), timezone.now())
    for name in ("Al", "Bo", "Cy"):
        by_hand(one_place, name)
    server(AWAY)
    sent = mailing.send()
    assert (sent.failed, sent.away) == (1, True)
    server(NOT_NOW)
    assert mailing.send().failed == 2, "what is wrong with one is not wrong with the next"


def test_what_was_taken_over_from_a_worker_is_not_put_off_by_it(
    one_place: CourseDate, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_hand(one_place)
    take = EmailBackend.send_messages

    def slow(backend: EmailBackend, messages: Any) -> int:
        monkeypatch.setattr(EmailBackend, "send_messages", take)
        later(minutes=11)
        assert mailing.send().mails == 1, "another takes it over"
        raise ConnectionResetError

    monkeypatch.setattr(EmailBackend, "send_messages", slow)
    mailing.send()
    later(days=1)
    mailing.send()
    assert len(mails_to("al@example.org")) == 1


def test_who_is_forgotten_while_mail_goes_out_stops_nobody_elses(
    one_place: CourseDate, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_hand(one_place)
    by_hand(one_place, "Bo")
    take = EmailBackend.send_messages

    def forgets(backend: EmailBackend, messages: Any) -> int:
        Enrolment.objects.filter(name="Bo").delete()
        return take(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", forgets)
    assert mailing.send().mails == 1


def test_who_is_forgotten_in_the_moment_their_mail_is_written_gets_none(
    one_place: CourseDate, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    one = enrolling.enrol(one_place.pk, person("Al"), timezone.now())
    meanwhile(lambda: enrolling.forget(one, timezone.now()))
    assert mailing.send().mails == 0
    assert not mail.outbox


def test_an_offer_that_lapses_in_that_moment_is_not_mailed(
    one_place: CourseDate, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    al, _ = by_hand(one_place), by_hand(one_place, "Bo")
    mailing.send()
    mail.outbox.clear()
    enrolling.cancel(al, timezone.now())
    Stored.objects.exclude(kind="offer").filter(sent_at=None).delete()
    meanwhile(lambda: tending.tend(timezone.now() + times.OFFERED))
    assert mailing.send().mails == 0
    assert not mail.outbox
    assert not Stored.objects.filter(sent_at=None).exists()


def test_who_leaves_the_waiting_list_in_that_moment_stops_nobody(
    one_place: CourseDate, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    by_hand(one_place)
    mailing.send()
    bo = by_hand(one_place, "Bo")
    meanwhile(lambda: enrolling.cancel(bo, timezone.now()))
    mailing.send()
    mailing.send()
    assert mails_to("bo@example.org")[-1].subject == "Cancelled: First steps"


def test_what_comes_too_late_is_not_sent(one_place: CourseDate, server: Server) -> None:
    server(AWAY)
    by_hand(one_place)
    mailing.send()
    CourseDate.objects.update(begins_at=timezone.now() - timedelta(hours=1))
    server(None)
    later(days=1)
    mailing.send()
    assert not mail.outbox


def test_after_another_secret_key_the_next_mail_has_a_link_that_opens(one_place: CourseDate, settings: Any) -> None:
    by_hand(one_place)
    mailing.send()
    old = link_to("Al")
    settings.SECRET_KEY = "another" * 10
    page = Client().get(old).content.decode()
    assert "You have a place" in page, "as long as no other was mailed"
    known = f"{old}known.json"
    assert known in page
    assert Client().get(known).status_code == 200
    moved = {"begins_at": BEGINS + timedelta(days=1), "ends_at": BEGINS + timedelta(days=2)}
    office.change(one_place, values(**moved), timezone.now())
    mailing.send()
    assert link_to("Al") != old
    assert "You have a place" in Client().get(link_to("Al")).content.decode()
    first, second = (_entry(message) for message in mails_to("al@example.org"))
    assert first == second, "a calendar moves the entry that it has"


def _entry(message: mail.EmailMessage) -> str:
    [attached] = message.attachments
    return str(icalendar.Calendar.from_ical(attached[1]).walk("VEVENT")[0]["UID"])
