"""The sample's courses: two, with dates, people who take part, and one who waits. Nobody is sent a mail."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from clearhead_web.courses.actions import enrolling, office
from clearhead_web.courses.models import CoursePage, CoursesPage, Mail
from clearhead_web.sample import reading

PLACE = Path(__file__).parent / "courses.yaml"


def load(today: date) -> None:
    said = reading.read(today, PLACE)
    academy = CoursesPage.objects.get()
    academy.academy, academy.contact = said["academy"], said["contact"]
    academy.save()
    for course in said["courses"]:
        _load(academy, course)
    Mail.objects.update(sent_at=timezone.now())


def _load(academy: CoursesPage, said: dict[str, Any]) -> None:
    dates = said.pop("dates")
    page = CoursePage(**said, live=False)
    academy.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    for each in dates:
        _give(page, each)


def _give(page: CoursePage, said: dict[str, Any]) -> None:
    people, day = said.pop("people"), date.fromisoformat(said.pop("on"))
    last = day + timedelta(days=said.pop("days") - 1)
    moments = {"begins_at": _moment(day, said.pop("from")), "ends_at": _moment(last, said.pop("to"))}
    until = date.fromisoformat(said.pop("enrol_until"))
    given, now = office.make(page, {**said, **moments, "enrol_until": until}), timezone.now()
    for each in people:
        unconfirmed = each.pop("unconfirmed", False)
        one = enrolling.enrol(given.pk, enrolling.Person(**each), now)
        if not unconfirmed:
            enrolling.confirm(one, now)


def _moment(day: date, at: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(at)))
