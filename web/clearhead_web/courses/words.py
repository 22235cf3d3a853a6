"""Days, times and places left, in words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.dateformat import format as written

from clearhead_web.courses.actions.enrolling import takes
from clearhead_web.courses.models import CourseDate

DAY, TIME, ZONE = "j F Y", "H:i", "T"


def when(date: CourseDate) -> str:
    begins, ends = timezone.localtime(date.begins_at), timezone.localtime(date.ends_at)
    if begins.date() == ends.date():
        return f"{written(begins, f'{DAY}, {TIME}')} to {written(ends, f'{TIME} {ZONE}')}"
    return f"{written(begins, f'{DAY}, {TIME}')} to {written(ends, f'{DAY}, {TIME} {ZONE}')}"


def moment(at: datetime) -> str:
    return written(timezone.localtime(at), f"{DAY}, {TIME} {ZONE}")


class Standing(StrEnum):
    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"
    UNDER_WAY = "under way"
    OVER = "over"
    CALLED_OFF = "called off"


@dataclass(frozen=True, slots=True)
class Room:
    """What is left on a date. Where somebody waits nothing is: what comes free is theirs."""

    standing: Standing
    left: int

    def __str__(self) -> str:
        match self.standing:
            case Standing.OPEN:
                return "1 place left" if self.left == 1 else f"{self.left} places left"
            case Standing.FULL:
                return "Full: waiting list"
            case Standing.CLOSED:
                return "Enrolment has closed"
        return self.standing.value.capitalize()

    @property
    def is_open(self) -> bool:
        return self.standing in (Standing.OPEN, Standing.FULL)


def room(date: CourseDate, now: datetime) -> Room:
    """Of a date with the counts of `queries.dates`."""
    taken, waiting = getattr(date, "taken"), getattr(date, "waiting")  # noqa: B009 - counted by the query
    left = 0 if waiting else max(date.places - taken, 0)
    return Room(_standing(date, left, now), left)


def _standing(date: CourseDate, left: int, now: datetime) -> Standing:
    if date.cancelled_at:
        return Standing.CALLED_OFF
    if now >= date.begins_at:
        return Standing.OVER if now >= date.ends_at else Standing.UNDER_WAY
    if not takes(date, now):
        return Standing.CLOSED
    return Standing.OPEN if left else Standing.FULL
