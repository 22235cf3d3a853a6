"""A course in the words of schema.org, for search engines: what the page says, and nothing that it does not."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.safestring import SafeString

from clearhead_web.base.machines import SCHEMA, as_data
from clearhead_web.courses.models import CoursePage
from clearhead_web.courses.words import Standing

if TYPE_CHECKING:
    from clearhead_web.courses.shown import ShownDate

AVAILABLE = {Standing.OPEN: "InStock", Standing.FULL: "SoldOut", Standing.CLOSED: "OutOfStock"}


def course_data(page: CoursePage, dates: "Sequence[ShownDate]", academy: str) -> SafeString:
    said = {
        "@type": "Course",
        "name": page.title,
        "description": page.summary,
        "url": _address(page),
        "provider": {"@type": "Organization", "name": academy or "Clearhead"},
        "educationalLevel": page.get_level_display(),
        "coursePrerequisites": page.prerequisites,
        "hasCourseInstance": [_instance(page, one) for one in dates],
    }
    return as_data({key: value for key, value in said.items() if value})


def _instance(page: CoursePage, one: "ShownDate") -> dict[str, Any]:
    date = one.date
    said: dict[str, Any] = {
        "@type": "CourseInstance",
        "courseMode": "Onsite" if date.town else "Online",
        "startDate": date.begins_at.isoformat(),
        "endDate": date.ends_at.isoformat(),
        "eventStatus": f"{SCHEMA}/{'EventCancelled' if date.cancelled_at else 'EventScheduled'}",
        "maximumAttendeeCapacity": date.places,
        "remainingAttendeeCapacity": one.room.left,
        "location": _location(page, one),
        "instructor": [{"@type": "Person", "name": name} for name in page.who_teaches],
        "offers": _offer(page, one),
    }
    return {key: value for key, value in said.items() if value not in ([], None)}


def _location(page: CoursePage, one: "ShownDate") -> dict[str, Any]:
    if not one.date.town:
        return {"@type": "VirtualLocation", "url": _address(page)}
    return {"@type": "Place", "name": one.date.town, "address": one.date.where}


def _offer(page: CoursePage, one: "ShownDate") -> dict[str, Any] | None:
    """Only where there is a price to say, and something that may be had or not."""
    if page.amount is None or not page.currency or one.room.standing not in AVAILABLE:
        return None
    return {
        "@type": "Offer",
        "price": str(page.amount),
        "priceCurrency": page.currency,
        "availability": f"{SCHEMA}/{AVAILABLE[one.room.standing]}",
        "validThrough": one.date.enrol_until.isoformat(),
        "url": _address(page),
    }


def _address(page: CoursePage) -> str:
    return f"{settings.ADDRESS}{page.url}"
