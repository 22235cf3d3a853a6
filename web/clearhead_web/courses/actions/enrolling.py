"""What somebody does who wants a place: asks for it, confirms, cancels, is forgotten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from clearhead_web.base.links import hashed, token_for
from clearhead_web.courses import times
from clearhead_web.courses.models import ALIVE, CourseDate, Enrolment, Mail, State
from clearhead_web.courses.models.enrolments import PURPOSE
from clearhead_web.courses.seats import free_seat, held, next_turn, post, to

Kind = Mail.Kind


class Closed(Exception):
    """The date takes nobody any more."""


class AnotherOne(Exception):
    """The same address has enrolled on this date anew."""


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str
    phone: str = ""
    about: str = ""


def enrol(date: UUID, person: Person, now: datetime) -> Enrolment:
    """A wish, which takes no place before the link in the mail is followed. Whoever is enrolled already gets a mail
    that says so; nobody else learns it, not by the places that are left either. Raises Closed.
    """
    with held(date, now) as found:
        if not takes(found, now):
            raise Closed
        there = found.enrolments.filter(email=person.email, state__in=ALIVE).first()
        if there:
            if not there.confirmed_at:  # nobody has shown yet whose address it is: what was said last counts
                said = {"name": person.name, "phone": person.phone, "about": person.about}
                Enrolment.objects.filter(pk=there.pk).update(**said)
            post(there, Kind.STANDING if there.confirmed_at else Kind.CONFIRM)
            return there
        until = times.until(now, times.ASKED, found.begins_at)
        made = _made(found, person, now, state=State.ASKED, until=until)
        post(made, Kind.CONFIRM)
        return made


def enrol_by_hand(date: UUID, person: Person, now: datetime) -> Enrolment:
    """By the academy, which spoke with them: without a link to follow, also after the last day.
    Raises Closed, AnotherOne.
    """
    with held(date, now) as found:
        if not found.is_ahead(now):
            raise Closed
        if found.enrolments.filter(email=person.email, state__in=ALIVE).exists():
            raise AnotherOne
        seat = free_seat(found)
        since: Mapping[str, object] = {"enrolled_at": now} if seat else {"turn": next_turn(found)}
        state = State.ENROLLED if seat else State.WAITING
        made = _made(found, person, now, state=state, seat=seat, by_hand=True, confirmed_at=now, **since)
        _tell(made)
        return made


def confirm(one: Enrolment, now: datetime) -> Enrolment:
    """The link in the mail was followed and the button pressed: the place that is offered is theirs. Whoever has none
    gets one that is free, for which nobody waits, or the end of the waiting list. Raises Closed, AnotherOne.
    """
    with held(one.date_id, now) as date:
        one = Enrolment.objects.get(pk=one.pk)
        if one.state in (State.ENROLLED, State.WAITING):
            return one
        _refuse_late(date, one, now)
        seat = one.seat or free_seat(date)
        first = {"confirmed_at": one.confirmed_at or now}
        if seat:
            to(one, State.ENROLLED, now, seat=seat, enrolled_at=now, number=one.number + 1, **first)
        else:
            to(one, State.WAITING, now, turn=next_turn(date), **first)
        _tell(one)
    return one


def cancel(one: Enrolment, now: datetime) -> None:
    """By themselves, or for them by the academy. What is free then goes to who waits."""
    with held(one.date_id, now):
        one = Enrolment.objects.get(pk=one.pk)
        if one.is_alive:
            to(one, State.CANCELLED, now, number=one.number + 1)
            if one.confirmed_at:
                post(one, Kind.CANCELLED)


def forget(one: Enrolment, now: datetime) -> None:
    """Everything that is known of them, and with it the place."""
    with held(one.date_id, now):
        Enrolment.objects.filter(pk=one.pk).delete()


def takes(date: CourseDate, now: datetime) -> bool:
    """Whether one may still enrol by oneself."""
    return date.is_ahead(now) and date.course.live and timezone.localdate(now) <= date.enrol_until


def _refuse_late(date: CourseDate, one: Enrolment, now: datetime) -> None:
    came_back = not one.is_alive
    if not date.is_ahead(now) or (came_back and not takes(date, now)):
        raise Closed
    if came_back and date.enrolments.filter(email=one.email, state__in=ALIVE).exists():
        raise AnotherOne


def _tell(one: Enrolment) -> None:
    post(one, Kind.ENROLLED if one.state == State.ENROLLED else Kind.WAITING)


def _made(date: CourseDate, person: Person, now: datetime, **values: object) -> Enrolment:
    id = uuid4()
    return Enrolment.objects.create(
        id=id,
        date=date,
        name=person.name,
        email=person.email,
        phone=person.phone,
        about=person.about,
        token_sha256=hashed(token_for(PURPOSE, id)),
        made_at=now,
        **values,
    )
