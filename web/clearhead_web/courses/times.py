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

#: A mail is sent in less. Whoever has been at it for longer was stopped.
CLAIMED = timedelta(minutes=10)
#: One that the mail server did not take is tried again after a pause, then after longer ones.
SHORTEST_PAUSE = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(hours=1)
#: And given up when it has waited for so long and was tried so often: perhaps nobody sent anything for days.
TRIED_FOR = timedelta(days=5)
LEAST_TRIES = 6


def pause(tries: int) -> timedelta:
    doubled: int = 2 ** (tries - 1)
    return SHORTEST_PAUSE * min(doubled, LONGEST_PAUSE // SHORTEST_PAUSE)


def until(now: datetime, span: timedelta, begins_at: datetime) -> datetime:
    """No place is held beyond the beginning."""
    return min(now + span, begins_at)


def kept() -> timedelta:
    """How long after a course it is known who took part."""
    return timedelta(days=settings.COURSES_KEPT_DAYS)
