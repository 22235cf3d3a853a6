"""To ask for a place on a date, or for the waiting list where it is full."""

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from clearhead_web.base import rates
from clearhead_web.base.addresses import mailbox
from clearhead_web.courses import mailing, queries, times
from clearhead_web.courses.actions import enrolling
from clearhead_web.courses.forms import EnrolForm
from clearhead_web.courses.models import CourseDate
from clearhead_web.courses.shown import shown_date

#: Forms of one network address in so many seconds: a whole class enrols from its academy's network, with mistakes.
MOST_FORMS, SECONDS = 100, 3600
#: Mails to one mailbox.
MOST_AN_HOUR, MOST_A_DAY = 5, 12
#: So many in so many seconds.
MAILS = ((MOST_AN_HOUR, 3600), (MOST_A_DAY, 86_400))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@rates.limit("course enrolment", MOST_FORMS, SECONDS)
def enrol(request: HttpRequest, date: UUID) -> HttpResponse:
    found = _date(date)
    form = EnrolForm(request.POST if request.method == "POST" else None)
    if not enrolling.takes(found, timezone.now()):
        return _shown(request, found, form)
    if form.is_bound and form.is_valid():
        return _asked(found, form)
    return _shown(request, found, form, status=422 if form.errors else 200)


@require_safe
def asked(request: HttpRequest, date: UUID) -> HttpResponse:
    shown = shown_date(_date(date), timezone.now())
    context = {
        "shown": shown,
        "date": shown.date,
        "hours": _hours(times.ASKED),
        "an_hour": MOST_AN_HOUR,
        "a_day": MOST_A_DAY,
    }
    return render(request, "courses/asked.html", context)


def _asked(date: CourseDate, form: EnrolForm) -> HttpResponse:
    """Whoever has a place already, a robot and an address that had its mails are shown what all others are."""
    if not form.is_robot and _may_be_mailed(form.cleaned_data["email"]):
        try:
            enrolling.enrol(date.pk, form.person(), timezone.now())
        except enrolling.Closed:
            return redirect("courses:enrol", date.pk)
        mailing.send(date, mailing.OF_A_PAGE)
    return redirect("courses:asked", date.pk)


def _may_be_mailed(email: str) -> bool:
    box = mailbox(email)
    return all(rates.allow("course mail", box, most, seconds) for most, seconds in MAILS)


def _date(id: UUID) -> CourseDate:
    found = queries.open_date(id, timezone.now())
    if found is None:
        raise Http404
    return found


def _shown(request: HttpRequest, date: CourseDate, form: EnrolForm, status: int = 200) -> HttpResponse:
    now = timezone.now()
    context = {
        "shown": shown_date(date, now),
        "course": date.course,
        "form": form,
        "takes": enrolling.takes(date, now),
        "hours": _hours(times.ASKED),
        "offer_hours": _hours(times.OFFERED),
    }
    return render(request, "courses/enrol.html", context, status=status)


def _hours(span: timedelta) -> int:
    return int(span.total_seconds() // 3600)
