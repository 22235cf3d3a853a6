"""How long things hold."""

from datetime import datetime, timedelta

from django.conf import settings

#: A place that somebody asked for waits for the link in their mail to be followed.
HELD = timedelta(hours=12)
#: A place that became free waits for the first of the waiting list.
OFFERED = timedelta(hours=48)
#: A reminder goes out so long before a course begins.
REMINDED = timedelta(days=3)
#: Whoever never followed the link is forgotten so long after their time was up.
FORGOTTEN = timedelta(days=2)


def until(now: datetime, span: timedelta, begins_at: datetime) -> datetime:
    """No place is held beyond the beginning."""
    return min(now + span, begins_at)


def kept() -> timedelta:
    """How long after a course it is known who took part."""
    return timedelta(days=settings.COURSES_KEPT_DAYS)
