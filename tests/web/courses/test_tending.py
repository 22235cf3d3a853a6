"""What time brings: the next of the waiting list, a reminder, and that people are forgotten."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import call_command

from clearhead_web.courses import mailing, seats, times
from clearhead_web.courses.actions import enrolling, office, tending
from clearhead_web.courses.models import CourseDate, Enrolment
from tests.web.courses.stage import BEGINS, person, values

pytestmark = pytest.mark.usefixtures("db")
EARLY = BEGINS - timedelta(days=30)
SECOND = timedelta(seconds=1)


def state(name: str) -> str:
    return str(Enrolment.objects.get(name=name).state)


def by_hand(date: CourseDate, name: str, now: datetime = EARLY) -> Enrolment:
    return enrolling.enrol_by_hand(date.pk, person(name), now)


def test_an_offer_goes_round_until_somebody_takes_it(one_place: CourseDate) -> None:
    al, _, _ = (by_hand(one_place, name) for name in ("Al", "Bo", "Cy"))
    enrolling.cancel(al, EARLY)
    tending.tend(EARLY + times.OFFERED - SECOND)
    assert (state("Bo"), state("Cy")) == ("offered", "waiting")
    tending.tend(EARLY + times.OFFERED)
    assert (state("Bo"), state("Cy")) == ("lapsed", "offered")
    tending.tend(EARLY + 2 * times.OFFERED)
    assert (state("Bo"), state("Cy")) == ("lapsed", "lapsed")


def test_a_mail_that_would_no_longer_be_true_is_not_sent(one_place: CourseDate) -> None:
    al, bo = by_hand(one_place, "Al"), by_hand(one_place, "Bo")
    mailing.send()
    mail.outbox.clear()
    enrolling.cancel(al, EARLY)
    enrolling.cancel(bo, EARLY)
    mailing.send()
    assert sorted(each.subject for each in mail.outbox) == ["Cancelled: First steps"] * 2


def test_who_has_a_place_is_reminded_once_three_days_before(one_place: CourseDate) -> None:
    office.change(one_place, values(places=2), EARLY)
    by_hand(one_place, "Al")
    by_hand(one_place, "Bo")
    by_hand(one_place, "Wy")
    mailing.send()
    mail.outbox.clear()
    soon = BEGINS - times.REMINDED
    assert tending.tend(soon - SECOND).reminded == 0
    assert tending.tend(soon).reminded == 2
    late = enrolling.cancel(Enrolment.objects.get(name="Bo"), soon + SECOND)
    assert late is None
    enrolling.confirm(Enrolment.objects.get(name="Wy"), soon + SECOND)
    assert tending.tend(soon + timedelta(hours=1)).reminded == 0, "who took the place a moment ago knows"
    mailing.send()
    assert [each.to[0] for each in mail.outbox if each.subject == "Soon: First steps"] == ["al@example.org"]


def test_people_are_forgotten_when_it_was_said(one_place: CourseDate, settings: Any) -> None:
    settings.COURSES_KEPT_DAYS = 30
    by_hand(one_place, "Al")
    over = BEGINS + timedelta(hours=7)
    assert tending.tend(over + timedelta(days=30)).forgotten == 0
    assert tending.tend(over + timedelta(days=30) + SECOND).forgotten == 1
    assert not Enrolment.objects.exists()


def test_who_never_confirmed_is_forgotten_soon(one_place: CourseDate) -> None:
    enrolling.enrol(one_place.pk, person("Bo"), EARLY)
    gone = EARLY + times.ASKED
    tending.tend(gone)
    assert state("Bo") == "lapsed"
    assert tending.tend(gone + times.FORGOTTEN).forgotten == 0
    assert tending.tend(gone + times.FORGOTTEN + SECOND).forgotten == 1


def test_a_date_that_is_removed_in_this_moment_stops_nothing(
    one_place: CourseDate, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_hand(one_place, "Al")
    by_hand(one_place, "Bo")
    monkeypatch.setattr(tending, "held", lambda *_: seats.held(uuid4(), EARLY))
    assert tending.tend(BEGINS - times.REMINDED).reminded == 0


def test_the_command_says_counts_and_no_names(one_place: CourseDate, capsys: pytest.CaptureFixture[str]) -> None:
    by_hand(one_place, "Al")
    call_command("tend_courses")
    assert capsys.readouterr().out == "Reminded: 0. Forgotten: 0. Mails sent: 1.\n"
