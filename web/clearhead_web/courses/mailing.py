"""The mails that wait, sent. Each is claimed first, so that of many who send one does. What the mail server did not
take is tried again, for days, whatever it said: "relay denied" is no fault of the mail. Only where nobody has the
address it is given up at once. What is given up is left for editors to see. When the line is cut nobody knows whether
the server has the mail: then it goes out twice at the very worst, since whoever gets none has no link (a newsletter
decides the other way, docs/adr/0017).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from clearhead_web.base.links import renewed
from clearhead_web.courses import calendar, queries, times, words
from clearhead_web.courses.calendar import Method
from clearhead_web.courses.models import CourseDate, Enrolment, Mail, State
from clearhead_web.courses.models.enrolments import PURPOSE
from clearhead_web.people import mail
from clearhead_web.people.refusals import Refusal, refusal

Kind = Mail.Kind
#: What a page sends by itself; the rest goes with `tend_courses`.
OF_A_PAGE = 10

#: What asks for an answer, and how long there is for it.
_TO_ANSWER: Mapping[str, timedelta] = {Kind.CONFIRM: times.ASKED, Kind.OFFER: times.OFFERED}


@dataclass(slots=True)
class Sent:
    mails: int = 0
    #: Tried again later.
    failed: int = 0
    given_up: int = 0
    #: The mail server takes nothing from us now, whomever it is for.
    away: bool = False


def send(date: CourseDate | None = None, most: int | None = None, goes_on: Callable[[], bool] = lambda: True) -> Sent:
    """Those that are due, of one date or all. With `most`, somebody waits for a page: the first that fails ends it."""
    due = queries.due(timezone.now())
    if date:
        due = due.filter(enrolment__date=date)
    sent = Sent()
    for id in list(due.values_list("pk", flat=True)[:most]):
        if sent.away or (most and sent.failed) or not goes_on():
            break
        if one := _claimed(id):
            _send(one, sent)
    return sent


def _claimed(id: int) -> Mail | None:
    """None where somebody else was faster, or what it is about has been deleted. The condition is asked again by the
    update itself, so that a mail is taken once."""
    now = timezone.now()
    if not queries.due(now).filter(pk=id).update(claimed_at=now, tries=F("tries") + 1):
        return None
    return Mail.objects.filter(pk=id, claimed_at=now).select_related("enrolment__date__course").first()


def _ours(one: Mail) -> QuerySet[Mail]:
    """As long as nobody took it over."""
    return Mail.objects.filter(pk=one.pk, claimed_at=one.claimed_at)


def _send(one: Mail, sent: Sent) -> None:
    is_true = queries.true(timezone.now()).filter(pk=one.pk).exists()
    if not (is_true and _give_time(one)):
        _ours(one).delete()
        return
    template = f"courses/mail/{one.kind}.txt"
    message = mail.written(one.enrolment.email, template, _words(one.enrolment))
    message.reply_to = [calendar.organizer()]
    if method := _method(one):
        made = calendar.for_one(one.enrolment, method, timezone.now())
        message.attach("course.ics", made.decode(), f"text/calendar; method={method}")
    if problem := mail.problem_with(message, template):
        _put_off(one, refusal(problem), sent)
    else:
        _ours(one).update(sent_at=timezone.now())
        sent.mails += 1


def _give_time(one: Mail) -> bool:
    """Whoever is asked something has all the time for it from this mail on: nobody loses their turn, or hears of less
    time than the page promised, because the mail server was away or the mail is sent anew. False: it was answered, or
    has ended, since the mail was claimed.
    """
    span = _TO_ANSWER.get(one.kind)
    if span is None:
        return True
    until = times.until(timezone.now(), span, one.enrolment.date.begins_at)
    asked = Enrolment.objects.filter(pk=one.enrolment_id, state=one.enrolment.state)
    asked.filter(until__lt=until).update(until=until)
    one.enrolment.until = asked.values_list("until", flat=True).first()
    return one.enrolment.until is not None


def _put_off(one: Mail, said: Refusal | None, sent: Sent) -> None:
    now = timezone.now()
    sent.away = said is None or said.of_sender
    is_tried = now - one.made_at > times.TRIED_FOR and one.tries >= times.LEAST_TRIES
    if (said and said.no_such_address) or is_tried:
        _ours(one).update(failed_at=now, claimed_at=None)
        sent.given_up += 1
    else:
        _ours(one).update(due_at=now + times.pause(one.tries), claimed_at=None)
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
        "link": [f"{settings.ADDRESS}{reverse('courses:place', args=[renewed(one, PURPOSE)])}"],
    }
