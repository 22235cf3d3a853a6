"""What the public pages show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from clearhead_web.courses import queries
from clearhead_web.courses.data import course_data
from clearhead_web.courses.models import CourseDate, CoursePage, CoursesPage
from clearhead_web.courses.models.pages import Level
from clearhead_web.courses.words import Room, room, when

ONLINE = "online"
#: As many dates that are over stand on a page, to show that the course is given.
PAST = 5


@dataclass(frozen=True, slots=True)
class ShownDate:
    date: CourseDate
    room: Room
    when: str


def shown_date(date: CourseDate, now: datetime) -> ShownDate:
    return ShownDate(date, room(date, now), when(date))


def of_list(page: CoursesPage, request: HttpRequest) -> dict[str, Any]:
    now = timezone.now()
    every = list(queries.ahead(now))
    level, place = request.GET.get("level", ""), request.GET.get("place", "")
    courses = list(queries.courses())
    found = [date for date in every if level in ("", date.course.level) and place in ("", _place(date))]
    with_dates = {date.course_id for date in every}
    return {
        "canonical": page.url,
        "shared": {"title": page.title, "summary": page.summary},
        "dates": [shown_date(date, now) for date in found],
        "undated": [one for one in courses if one.pk not in with_dates and not place and level in ("", one.level)],
        "has_courses": bool(courses),
        "levels": [(one.value, one.label, one.value == level) for one in Level if _has(courses, one)],
        "places": [(one, one.capitalize() if one == ONLINE else one, one == place) for one in _places(every)],
        "is_filtered": bool(level or place),
    }


def of_course(page: CoursePage, _: HttpRequest) -> dict[str, Any]:
    now = timezone.now()
    every = [shown_date(date, now) for date in queries.dates(now).filter(course=page.pk)]
    ahead = [one for one in every if one.date.begins_at > now]
    return {
        "shared": {"title": page.title, "summary": page.summary},
        "parent": page.get_parent(),
        "ahead": ahead,
        "past": [one for one in reversed(every) if one.date.begins_at <= now and not one.date.cancelled_at][:PAST],
        "data": course_data(page, ahead, queries.academy().academy),
    }


def _place(date: CourseDate) -> str:
    return str(date.town) or ONLINE


def _places(dates: Iterable[CourseDate]) -> list[str]:
    """Online last."""
    return sorted({_place(date) for date in dates}, key=lambda place: (place == ONLINE, place))


def _has(courses: Iterable[CoursePage], level: Level) -> bool:
    return any(one.level == level for one in courses)
