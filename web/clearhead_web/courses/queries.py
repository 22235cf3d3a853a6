"""Reads: dates with what is left of them, and the enrolment that a link opens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from clearhead_web.base.links import hashed
from clearhead_web.courses.models import CourseDate, CoursePage, CoursesPage, Enrolment, Mail, State
from clearhead_web.courses.seats import IN_LINE

Kind = Mail.Kind
_CONFIRMED = (State.ENROLLED, State.OFFERED, State.WAITING)
#: A mail whose time has passed is not sent: it would no longer be true.
TRUE_FOR: Mapping[Kind, tuple[State, ...]] = {
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
#: These are true also after it has begun.
AT_ANY_TIME = (Kind.CANCELLED, Kind.CALLED_OFF)


def dates(now: datetime) -> QuerySet[CourseDate]:
    """Each with `taken` and `waiting`, counted as of now: what time has ended no longer takes a place."""
    running = Q(enrolments__until=None) | Q(enrolments__until__gt=now)
    return (
        CourseDate.objects.select_related("course")
        .annotate(
            taken=Count("enrolments", filter=Q(enrolments__seat__isnull=False) & running),
            waiting=Count("enrolments", filter=Q(enrolments__state=State.WAITING)),
        )
        .order_by("begins_at", "pk")
    )


def ahead(now: datetime) -> QuerySet[CourseDate]:
    """What the list shows: on a page that is published, not begun, not called off."""
    return dates(now).filter(course__live=True, begins_at__gt=now, cancelled_at=None)


def open_date(id: UUID, now: datetime) -> CourseDate | None:
    """A date that anybody may see."""
    return dates(now).filter(pk=id, course__live=True).first()


def courses() -> QuerySet[CoursePage]:
    pages: QuerySet[CoursePage] = CoursePage.objects.live().order_by("title")
    return pages


def towns(page: CoursePage) -> list[str]:
    """Where it is given, ahead or in the past."""
    return sorted(set(CourseDate.objects.filter(course=page.pk).exclude(town="").values_list("town", flat=True)))


def academy() -> CoursesPage:
    found: CoursesPage = CoursesPage.objects.get()
    return found


def enrolment_of(token: str) -> Enrolment | None:
    found = Enrolment.objects.filter(token_sha256=hashed(token))
    return found.select_related("date__course").first()


def place_in_line(one: Enrolment) -> int:
    """1 is next. Also for somebody who leaves it in this moment."""
    return Enrolment.objects.filter(date=one.date_id, state=State.WAITING, turn__lt=one.turn).count() + 1


def people(date: CourseDate) -> QuerySet[Enrolment]:
    """Those who have a place by its number, then those who wait, then those who are gone."""
    mine = {"enrolment": OuterRef("pk")}
    marked = date.enrolments.annotate(late=Exists(_late().filter(**mine)), failed=Exists(_failed().filter(**mine)))
    return marked.order_by(F("seat").asc(nulls_last=True), F("ended_at").asc(nulls_first=True), IN_LINE, "made_at")


def unsent() -> QuerySet[Mail]:
    return Mail.objects.filter(sent_at=None)


def true(now: datetime) -> QuerySet[Mail]:
    """Mails that say what holds."""
    of_a_state = Q(pk=None)
    for kind, states in TRUE_FOR.items():
        of_a_state |= Q(kind=kind, enrolment__state__in=states)
    is_ahead = Q(enrolment__date__cancelled_at=None, enrolment__date__begins_at__gt=now)
    return Mail.objects.filter(of_a_state, Q(kind__in=AT_ANY_TIME) | is_ahead)


def _late() -> QuerySet[Mail]:
    """Tried, and tried again."""
    return unsent().filter(failed_at=None, tries__gt=0)


def _failed() -> QuerySet[Mail]:
    """Given up, so that somebody is to be called. Not what asks to confirm: nobody knows whose that address is."""
    return unsent().exclude(failed_at=None).exclude(kind=Kind.CONFIRM)


def due(now: datetime) -> QuerySet[Mail]:
    """Mails that anybody may send now."""
    return Mail.objects.filter(Mail.at_hand(now), failed_at=None, due_at__lte=now).order_by("due_at", "pk")


def has_courses() -> bool:
    return bool(CoursePage.objects.exists())


def has_people_below(paths: Iterable[str]) -> bool:
    """Whether somebody is on a date of these pages, or of those below them."""
    below = Q(pk=None)
    for path in paths:
        below |= Q(date__course__path__startswith=path)
    return Enrolment.objects.filter(below).exists()


def dates_with_failed_mail() -> set[UUID]:
    return set(_failed().values_list("enrolment__date", flat=True))


@dataclass(frozen=True, slots=True)
class Mails:
    """How many did not go out: not yet; of these, those that were tried; and those for which somebody is to call."""

    waiting: int
    late: int
    failed: int


def mails_of(date: CourseDate) -> Mails:
    of_date = Q(enrolment__date=date)
    waiting = unsent().filter(of_date, failed_at=None)
    return Mails(waiting.count(), _late().filter(of_date).count(), _failed().filter(of_date).count())
