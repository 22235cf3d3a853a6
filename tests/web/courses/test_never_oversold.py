"""Whatever people, the academy and time do, in whatever order: no more have a place than there are, nobody who waits is
passed over, and no place lies idle while somebody waits."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from clearhead_web.courses.actions import enrolling, office, tending
from clearhead_web.courses.models import ALIVE, CourseDate, CoursePage, Enrolment
from tests.web.courses.stage import BEGINS, person, values
from tests.web.examples import tried_on

#: What somebody does, which of the people it is, and how many hours pass before.
WHO = st.sampled_from(["Al", "Bo", "Cy", "Di", "Ed"])
ACTS = st.sampled_from(["enrol", "by hand", "confirm", "cancel", "forget", "more", "fewer", "tend", "call off"])
STORY = st.lists(st.tuples(ACTS, WHO, st.sampled_from([0, 1, 13, 49, 400])), max_size=25)


@pytest.mark.django_db
@given(story=STORY, places=st.integers(1, 3))
@tried_on(40)
def test_places_are_never_oversold(course: CoursePage, story: list[tuple[str, str, int]], places: int) -> None:
    with transaction.atomic():
        date = office.make(course, values(places=places))
        now = BEGINS - timedelta(days=40)
        for act, who, hours in story:
            now += timedelta(hours=hours)
            waited = _line(date)
            _do(date, act, who, now)
            date.refresh_from_db()
            _holds(date, now, act)
            _in_order(date, waited)
        transaction.set_rollback(True)


def _do(date: CourseDate, act: str, who: str, now: datetime) -> None:
    one = date.enrolments.filter(name=who).order_by("-made_at").first()
    try:
        match act:
            case "enrol":
                enrolling.enrol(date.pk, person(who), now)
            case "by hand":
                enrolling.enrol_by_hand(date.pk, person(who), now)
            case "more" | "fewer":
                places = max(date.places + (1 if act == "more" else -1), 1)
                office.change(date, values(places=places), now)
            case "tend":
                tending.tend(now)
            case "call off" if who == "Ed" and now.hour == 13:
                office.call_off(date, "Nobody can.", now)
            case "confirm" | "cancel" | "forget" if one:
                getattr(enrolling, act)(one, now)
    except (enrolling.Closed, enrolling.AnotherOne, office.TooFewPlaces):
        pass


def _line(date: CourseDate) -> list[object]:
    return list(date.enrolments.filter(state="waiting").order_by("turn").values_list("pk", flat=True))


def _holds(date: CourseDate, now: datetime, act: str) -> None:
    seats = list(date.enrolments.exclude(seat=None).values_list("seat", flat=True))
    assert len(seats) == len(set(seats)) <= date.places
    assert not seats or max(seats) <= date.places
    alive = date.enrolments.filter(state__in=ALIVE)
    assert alive.count() == alive.values("email").distinct().count()
    if date.cancelled_at:
        assert not alive.exists()
    if date.is_ahead(now) and date.enrolments.filter(state="waiting").exists() and act == "tend":
        assert len(seats) == date.places, "a place lies idle"
    assert not Enrolment.objects.filter(until__lte=now).exists() or act != "tend"


def _in_order(date: CourseDate, waited: list[object]) -> None:
    """Nobody who waited is still there while somebody behind them was offered a place."""
    left = [pk for pk in waited if pk in set(_line(date))]
    offered = set(date.enrolments.filter(state="offered").values_list("pk", flat=True))
    for pk in waited:
        if pk in offered:
            assert not any(waited.index(other) < waited.index(pk) for other in left)
