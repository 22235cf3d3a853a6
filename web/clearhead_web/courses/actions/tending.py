"""What time brings: places that were not taken up go on, people are reminded, and what is over is forgotten."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from clearhead_web.courses import queries, times
from clearhead_web.courses.models import CourseDate, Enrolment, Mail, State
from clearhead_web.courses.seats import TIMED, held, post


@dataclass(frozen=True, slots=True)
class Tended:
    reminded: int
    forgotten: int


def tend(now: datetime) -> Tended:
    """May be run at any time, and by several at once."""
    for _ in _each(_with_something_due(now), now):
        pass
    _drop_what_is_no_longer_true(now)
    return Tended(_remind(now), _forget(now))


def _each(dates: Iterable[UUID], now: datetime) -> Iterator[UUID]:
    """One after the other, held meanwhile. One that was emptied and removed in this moment is left out."""
    for date in dates:
        with suppress(CourseDate.DoesNotExist), held(date, now):
            yield date


def _with_something_due(now: datetime) -> list[UUID]:
    late = Q(enrolments__state__in=TIMED, enrolments__until__lte=now)
    waiting = Q(enrolments__state=State.WAITING, begins_at__gt=now, cancelled_at=None)
    return list(CourseDate.objects.filter(late | waiting).distinct().values_list("pk", flat=True))


def _drop_what_is_no_longer_true(now: datetime) -> None:
    """Nobody is to be called about it. Asked again once the date is held: it may have become true."""
    untrue = Mail.objects.filter(Mail.at_hand(now)).exclude(pk__in=queries.true(now).values("pk"))
    for date in _each(list(untrue.values_list("enrolment__date", flat=True).distinct()), now):
        untrue.filter(enrolment__date=date).delete()


def _remind(now: datetime) -> int:
    """Not those who took their place a moment ago."""
    soon = now + times.REMINDED
    due = Q(date__begins_at__gt=now, date__begins_at__lte=soon, date__cancelled_at=None, reminded_at=None)
    reminded = 0
    for one in Enrolment.objects.filter(due, state=State.ENROLLED).select_related("date"):
        with suppress(CourseDate.DoesNotExist), held(one.date_id, now):
            if Enrolment.objects.filter(pk=one.pk, state=State.ENROLLED, reminded_at=None).update(reminded_at=now):
                early = one.enrolled_at and one.enrolled_at <= one.date.begins_at - times.REMINDED
                if early:
                    post(one, Mail.Kind.REMINDER)
                    reminded += 1
    return reminded


def _forget(now: datetime) -> int:
    """Who took part in what is over for long, and who never followed their link."""
    long_ago = now - times.kept()
    over = Q(date__ends_at__lt=long_ago) | Q(date__cancelled_at__lt=long_ago)
    silent = Q(state=State.LAPSED, confirmed_at=None, ended_at__lt=now - times.FORGOTTEN)
    forgotten = 0
    found = Enrolment.objects.filter(over | silent)
    # Asked again once the date is held: somebody may follow their link in this moment.
    for date in _each(list(found.values_list("date", flat=True).distinct()), now):
        _, by_kind = found.filter(date=date).delete()
        forgotten += by_kind.get("courses.Enrolment", 0)
    return forgotten
