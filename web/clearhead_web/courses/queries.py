"""Reads: dates with what is left of them, and the enrolment that a link opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from clearhead_web.base.links import hashed
from clearhead_web.courses.models import CourseDate, CoursePage, CoursesPage, Enrolment, Mail, State
from clearhead_web.courses.seats import IN_LINE


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
    late = Count("mails", filter=Q(mails__sent_at=None, mails__failed_at=None, mails__tries__gt=0))
    failed = Count("mails", filter=Q(mails__sent_at=None, mails__failed_at__isnull=False))
    return date.enrolments.annotate(late=late, failed=failed).order_by(
        F("seat").asc(nulls_last=True), F("ended_at").asc(nulls_first=True), IN_LINE, "made_at"
    )


def unsent() -> QuerySet[Mail]:
    return Mail.objects.filter(sent_at=None)


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
    return set(unsent().exclude(failed_at=None).values_list("enrolment__date", flat=True))


@dataclass(frozen=True, slots=True)
class Mails:
    """How many did not go out: not yet; of these, those that were tried; and those that are given up."""

    waiting: int
    late: int
    failed: int


def mails_of(date: CourseDate) -> Mails:
    mails = unsent().filter(enrolment__date=date)
    waiting = mails.filter(failed_at=None)
    return Mails(waiting.count(), waiting.filter(tries__gt=0).count(), mails.exclude(failed_at=None).count())
