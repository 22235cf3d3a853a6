"""The mails that wait, sent. A mail is claimed first, so that it goes out once; twice at the very worst."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from clearhead_web.courses import calendar, queries, words
from clearhead_web.courses.calendar import Method
from clearhead_web.courses.models import CourseDate, Enrolment, Mail, State
from clearhead_web.people import mail

Kind = Mail.Kind
#: A claim older than this was left behind by somebody who was stopped, or its mail did not go out.
OLD = timedelta(minutes=10)
#: What a page sends by itself; the rest goes with `tend_courses`.
OF_A_PAGE = 10

_CONFIRMED = (State.ENROLLED, State.OFFERED, State.WAITING)
#: A mail whose time has passed is not sent: it would no longer be true.
TRUE_FOR: Mapping[str, tuple[State, ...]] = {
    Kind.CONFIRM: (State.ASKED,),
    Kind.STANDING: _CONFIRMED,
    Kind.ENROLLED: (State.ENROLLED,),
    Kind.WAITING: (State.WAITING,),
    Kind.OFFER: (State.OFFERED,),
    Kind.CHANGED: _CONFIRMED,
    Kind.REMINDER: (State.ENROLLED,),
    Kind.CANCELLED: (State.CANCELLED,),
    Kind.CALLED_OFF: (State.CALLED_OFF,),
}


@dataclass(slots=True)
class Sent:
    mails: int = 0
    failed: int = 0


def send(date: CourseDate | None = None, most: int | None = None) -> Sent:
    """Those that wait, of one date or all. With `most`, somebody waits for a page: the first that fails ends it."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - OLD)
    waiting = queries.unsent().filter(free, tries__lt=queries.MOST_TRIES).order_by("made_at", "pk")
    if date:
        waiting = waiting.filter(enrolment__date=date)
    sent = Sent()
    for id in list(waiting.values_list("pk", flat=True)[:most]):
        if most and sent.failed:
            break
        # The condition is asked again by the update itself, so that a mail is taken once.
        if waiting.filter(pk=id).update(claimed_at=timezone.now(), tries=F("tries") + 1):
            _send(Mail.objects.select_related("enrolment__date__course").get(pk=id), sent)
    return sent


def _send(one: Mail, sent: Sent) -> None:
    if one.enrolment.state not in TRUE_FOR[one.kind]:
        one.delete()
        return
    template = f"courses/mail/{one.kind}.txt"
    message = mail.written(one.enrolment.email, template, _words(one.enrolment))
    message.reply_to = [calendar.organizer()]
    if method := _method(one):
        made = calendar.for_one(one.enrolment, method, timezone.now())
        message.attach("course.ics", made.decode(), f"text/calendar; method={method}")
    if mail.post(message, template):
        Mail.objects.filter(pk=one.pk).update(sent_at=timezone.now())
        sent.mails += 1
    else:
        sent.failed += 1


def _method(one: Mail) -> Method | None:
    """Whoever never had a place has nothing in their calendar."""
    if one.enrolment.state == State.ENROLLED:
        return None if one.kind == Kind.STANDING else Method.REQUEST
    if one.kind in (Kind.CANCELLED, Kind.CALLED_OFF) and one.enrolment.enrolled_at:
        return Method.CANCEL
    return None


def _words(one: Enrolment) -> dict[str, object]:
    date, now = one.date, timezone.now()
    until: datetime | None = one.until
    return {
        "name": one.name,
        "course": date.course.title,
        "when": words.when(date),
        "where": date.where,
        "is_online": not date.town,
        "state": str(one.state),
        "until": words.moment(until) if until else "",
        "line": queries.place_in_line(one) if one.state == State.WAITING else 0,
        "joining": date.joining.splitlines() if one.state == State.ENROLLED else [],
        "word": date.cancelled_word.splitlines(),
        "by_hand": one.by_hand,
        "academy": queries.academy().academy or "The academy",
        "kept": settings.COURSES_KEPT_DAYS,
        "is_ahead": date.is_ahead(now),
        # As a list, since what is written into a line by somebody loses its address.
        "link": [f"{settings.ADDRESS}{reverse('courses:place', args=[one.token])}"],
    }
