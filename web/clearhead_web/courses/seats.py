"""Places are taken and freed here, one act on a date at a time: whoever comes second waits, on both databases.

First, what time has ended is ended; then whoever waits longest is offered what is free; then the act; then once more
whoever waits. So a free place that an act finds is one for which nobody waits. That no place is given twice rests on
this, and on a constraint of the database besides.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from clearhead_web.courses import times
from clearhead_web.courses.models import SEATED, CourseDate, Enrolment, Mail, State

#: Those that wait for somebody to follow a link.
TIMED = (State.ASKED, State.OFFERED)
#: The order of the waiting list.
IN_LINE = "turn"


@contextmanager
def held(date: UUID, now: datetime) -> Iterator[CourseDate]:
    with transaction.atomic():
        found = CourseDate.objects.select_for_update().get(pk=date)
        _let_lapse(found, now)
        _offer(found, now)
        yield found
        _offer(found, now)


def free_seat(date: CourseDate) -> int | None:
    """The lowest number that nobody has. Only for whoever holds the date."""
    taken = set(date.enrolments.exclude(seat=None).values_list("seat", flat=True))
    return next((seat for seat in range(1, date.places + 1) if seat not in taken), None)


def next_turn(date: CourseDate) -> int:
    """The end of the waiting list. A count and no moment: the earlier of two may come to hold the date later."""
    last: int | None = date.enrolments.aggregate(last=Max("turn"))["last"]
    return (last or 0) + 1


def close_up(date: CourseDate) -> None:
    """Seats get the lowest numbers, so that the highest can go."""
    for seat, one in enumerate(date.enrolments.exclude(seat=None).order_by("seat"), start=1):
        if one.seat != seat:
            one.seat = seat
            one.save(update_fields=["seat"])


def to(one: Enrolment, state: State, now: datetime, **values: object) -> None:
    """Every change of a state: what no longer holds is emptied."""
    one.state, one.until = state, None
    if state not in SEATED:
        one.seat = None
    one.ended_at = None if one.is_alive else now
    for name, value in values.items():
        setattr(one, name, value)
    one.save()


def post(one: Enrolment, kind: Mail.Kind) -> None:
    """A mail that has not gone yet is not written twice, but goes out soon: its days begin anew. One that somebody is
    sending at this moment says what held before, so that another is written."""
    now = timezone.now()
    anew = {"made_at": now, "due_at": now, "claimed_at": None, "failed_at": None, "tries": 0}
    if not one.mails.filter(Mail.at_hand(now), kind=kind).update(**anew):
        Mail.objects.create(enrolment=one, kind=kind)


def _let_lapse(date: CourseDate, now: datetime) -> None:
    late = date.enrolments.filter(state__in=TIMED, until__lte=now)
    late.update(state=State.LAPSED, seat=None, until=None, ended_at=now)


def _offer(date: CourseDate, now: datetime) -> None:
    """What is free, to those who wait, in their order."""
    while date.is_ahead(now) and (seat := free_seat(date)) and (one := _first_waiting(date)):
        to(one, State.OFFERED, now, seat=seat, until=times.until(now, times.OFFERED, date.begins_at))
        post(one, Mail.Kind.OFFER)


def _first_waiting(date: CourseDate) -> Enrolment | None:
    return date.enrolments.filter(state=State.WAITING).order_by(IN_LINE).first()
