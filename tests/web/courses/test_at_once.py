"""Of many who want the last place at the same moment one gets it; the others stand on the waiting list."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from clearhead_web.courses import mailing
from clearhead_web.courses.actions import enrolling, office, tending
from clearhead_web.courses.models import CourseDate, Enrolment
from tests.web.courses.stage import mails_to, person, values

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 6


def at_once(acts: Iterable[Callable[[], object]]) -> None:
    def act(one: Callable[[], object]) -> None:
        try:
            one()
        finally:
            connection.close()

    acts = list(acts)
    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(act, acts))


def states(date: CourseDate) -> list[str]:
    return sorted(date.enrolments.values_list("state", flat=True))


def test_the_last_place_goes_to_one_of_those_who_confirm(one_place: CourseDate) -> None:
    now = timezone.now()
    asked = [enrolling.enrol(one_place.pk, person(f"Bo{number}"), now) for number in range(MANY)]
    at_once(lambda one=one: enrolling.confirm(one, now) for one in asked)  # type: ignore[misc]
    assert states(one_place) == ["enrolled"] + ["waiting"] * (MANY - 1)


def test_the_same_form_sent_many_times_enrols_once(one_place: CourseDate) -> None:
    at_once([lambda: enrolling.enrol(one_place.pk, person("Bo"), timezone.now())] * MANY)
    assert states(one_place) == ["asked"]


def test_a_mail_goes_out_once_however_many_send(one_place: CourseDate) -> None:
    enrolling.enrol(one_place.pk, person("Bo"), timezone.now())
    at_once([mailing.send] * MANY)
    assert len(mails_to("bo@example.org")) == 1


def test_places_are_taken_away_while_people_confirm_and_nobody_loses_theirs(one_place: CourseDate) -> None:
    now = timezone.now()
    office.change(one_place, values(places=MANY), now)
    enrolling.enrol_by_hand(one_place.pk, person("Al"), now)

    def fewer() -> None:
        with suppress(office.TooFewPlaces):  # when they came first
            office.change(one_place, values(places=2), now)

    asked = [enrolling.enrol(one_place.pk, person(f"Bo{number}"), now) for number in range(MANY)]
    at_once([*(lambda one=one: enrolling.confirm(one, now) for one in asked), fewer])  # type: ignore[misc]
    one_place.refresh_from_db()
    seats = list(one_place.enrolments.exclude(seat=None).values_list("seat", flat=True))
    assert len(seats) == len(set(seats)) <= one_place.places
    assert max(seats) <= one_place.places


def test_many_workers_offer_a_place_to_one(one_place: CourseDate) -> None:
    now = timezone.now()
    first = enrolling.enrol_by_hand(one_place.pk, person("Al"), now)
    for number in range(3):
        enrolling.confirm(enrolling.enrol(one_place.pk, person(f"Bo{number}"), now), now)
    at_once([lambda: tending.tend(now), *[lambda: enrolling.cancel(first, now)] * 2])
    offered = Enrolment.objects.get(state="offered")
    assert offered.name == "Bo0"
    assert offered.mails.filter(kind="offer").count() == 1


def test_the_database_itself_refuses_a_place_given_twice(one_place: CourseDate) -> None:
    enrolling.enrol_by_hand(one_place.pk, person("Al"), timezone.now())
    with pytest.raises(IntegrityError):
        Enrolment.objects.create(date=one_place, state="enrolled", seat=1, name="Bo", email="b@example.org")
