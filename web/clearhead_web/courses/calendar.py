"""A date as an entry for a calendar: for everybody, and for one person, whose calendar follows what becomes of it."""

from datetime import UTC, datetime
from email.utils import parseaddr
from enum import StrEnum

import icalendar
from django.conf import settings
from icalendar import vCalAddress, vText

from clearhead.handoff.calendar import uid
from clearhead_web.base.links import hashed
from clearhead_web.courses import queries
from clearhead_web.courses.models import CourseDate, Enrolment


class Method(StrEnum):
    """Of iTIP (RFC 5546): to look at; you take part; you do not any more."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


def for_everybody(date: CourseDate, now: datetime) -> bytes:
    event = _event(date, now)
    event.add("uid", uid(hashed(f"course date {date.pk}"), "date"))
    event.add("sequence", date.number)
    if date.cancelled_at:
        event.add("status", "CANCELLED")
    return _calendar(event, Method.PUBLISH)


def for_one(one: Enrolment, method: Method, now: datetime) -> bytes:
    """Nobody who does not have it can guess its number, and so change it in somebody's calendar: the id of an enrolment
    is chance, and stands on no page but the editors'. After another secret key it is the same entry."""
    event = _event(one.date, now)
    event.add("uid", uid(hashed(f"course entry {one.pk}"), "enrolment"))
    event.add("sequence", one.number)
    event.add("status", "CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    who = vCalAddress(f"mailto:{one.email}")
    who.params["PARTSTAT"] = vText("ACCEPTED")
    who.params["RSVP"] = vText("FALSE")
    event.add("attendee", who, encode=False)
    return _calendar(event, method)


def _calendar(event: icalendar.Event, method: Method) -> bytes:
    made = icalendar.Calendar()
    made.add("prodid", "-//Clearhead//Courses//EN")
    made.add("version", "2.0")
    made.add("method", method)
    made.add_component(event)
    return bytes(made.to_ical())


def _event(date: CourseDate, now: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", date.begins_at.astimezone(UTC))
    event.add("dtend", date.ends_at.astimezone(UTC))
    event.add("summary", date.course.title)
    event.add("location", date.where)
    event.add("url", f"{settings.ADDRESS}{date.course.url}")
    event.add("organizer", vCalAddress(f"mailto:{organizer()}"), encode=False)
    return event


def organizer() -> str:
    return queries.academy().contact or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
