"""What the academy does with its dates: makes and changes them, calls them off, notes who was there."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from clearhead_web.courses import documents
from clearhead_web.courses.models import CourseDate, CoursePage, Enrolment, Mail, State
from clearhead_web.courses.seats import close_up, held, post, to

Kind = Mail.Kind
#: What whoever takes part has to be told of.
TOLD = ("begins_at", "ends_at", "town", "address", "joining")


class TooFewPlaces(Exception):
    """More people have a place than there would be. The one argument is how many have."""


class InUse(Exception):
    """There are people on this date."""


def make(course: CoursePage, values: Mapping[str, Any]) -> CourseDate:
    made = CourseDate.objects.create(course=course, **values)
    documents.put(course)
    return made


def change(date: CourseDate, values: Mapping[str, Any], now: datetime) -> CourseDate:
    """Those who take part or wait are told where it concerns them. Raises TooFewPlaces."""
    with held(date.pk, now) as found:
        taken = found.enrolments.exclude(seat=None).count()
        if values["places"] < taken:
            raise TooFewPlaces(taken)
        close_up(found)
        concerns = any(getattr(found, name) != values[name] for name in TOLD)
        for name, value in values.items():
            setattr(found, name, value)
        found.number += concerns
        found.save()
        if concerns and found.is_ahead(now):
            _tell(found.enrolments.filter(state__in=(State.ENROLLED, State.OFFERED, State.WAITING)), Kind.CHANGED)
        documents.put(found.course)
        return found


def call_off(date: CourseDate, word: str, now: datetime) -> None:
    """Everybody who confirmed, or is offered a place, gets a mail with the academy's word. Once."""
    with held(date.pk, now) as found:
        if found.cancelled_at:
            return
        found.cancelled_at, found.cancelled_word = now, word
        found.number += 1
        found.save()
        alive = [one for one in found.enrolments.all() if one.is_alive]
        for one in alive:
            to(one, State.CALLED_OFF, now)
        _tell([one for one in alive if one.confirmed_at], Kind.CALLED_OFF)


def remove(date: CourseDate, now: datetime) -> None:
    """A date on which nobody ever was. Raises InUse."""
    with held(date.pk, now) as found:
        if found.enrolments.exists():
            raise InUse
        CourseDate.objects.filter(pk=found.pk).delete()
        documents.put(found.course)


def send_again(date: CourseDate, now: datetime) -> None:
    """What did not go out is due at once, be it given up or in a pause, and its days begin anew."""
    mails = Mail.objects.filter(Mail.at_hand(now), enrolment__date=date)
    mails.update(made_at=now, due_at=now, claimed_at=None, failed_at=None, tries=0)


def mark_attended(one: Enrolment, attended: bool | None) -> None:
    Enrolment.objects.filter(pk=one.pk, state=State.ENROLLED).update(attended=attended)


def _tell(people: Iterable[Enrolment], kind: Mail.Kind) -> None:
    """Each with the next number for their calendar."""
    for one in people:
        one.number += 1
        one.save(update_fields=["number"])
        post(one, kind)
