"""How long things hold."""

from datetime import datetime, timedelta

from django.conf import settings

#: Whoever asked for a place has so long to follow the link in their mail. No place waits for them meanwhile.
ASKED = timedelta(hours=48)
#: A place that became free waits for the first of the waiting list.
OFFERED = timedelta(hours=48)
#: A reminder goes out so long before a course begins.
REMINDED = timedelta(days=3)
#: Whoever never followed the link is forgotten so long after their time was up.
FORGOTTEN = timedelta(days=1)


def until(now: datetime, span: timedelta, begins_at: datetime) -> datetime:
    """No place is held beyond the beginning."""
    return min(now + span, begins_at)


def kept() -> timedelta:
    """How long after a course it is known who took part."""
    return timedelta(days=settings.COURSES_KEPT_DAYS)
