"""To ask for a place on a date, or for the waiting list where it is full."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from clearhead_web.base import rates
from clearhead_web.courses import mailing, queries, times
from clearhead_web.courses.actions import enrolling
from clearhead_web.courses.forms import EnrolForm
from clearhead_web.courses.models import CourseDate, State
from clearhead_web.courses.shown import shown_date

#: Forms of one network address, and mails to one mail address, in an hour.
MOST_FORMS, MOST_MAILS, SECONDS = 30, 5, 3600
PLACE, LIST = "place", "waiting-list"


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
def asked(request: HttpRequest, date: UUID, how: str) -> HttpResponse:
    found = _date(date)
    if how not in (PLACE, LIST):
        raise Http404
    hours = int(times.HELD.total_seconds() // 3600)
    return render(request, "courses/asked.html", {"date": found, "on_list": how == LIST, "hours": hours})


def _asked(date: CourseDate, form: EnrolForm) -> HttpResponse:
    """Whoever has a place already, a robot and an address that had its mails are shown what all others are."""
    now = timezone.now()
    person, how = form.person(), PLACE if shown_date(date, now).room.left else LIST
    if not form.is_robot and rates.allow("course mail", person.email, MOST_MAILS, SECONDS):
        try:
            made = enrolling.enrol(date.pk, person, now)
        except enrolling.Closed:
            return redirect("courses:enrol", date.pk)
        if made.made_at == now:
            how = PLACE if made.state == State.HELD else LIST
        mailing.send(date, mailing.OF_A_PAGE)
    return redirect("courses:asked", date.pk, how)


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
        "hours": int(times.HELD.total_seconds() // 3600),
        "offer_hours": int(times.OFFERED.total_seconds() // 3600),
    }
    return render(request, "courses/enrol.html", context, status=status)
