"""The page that a mail's link opens: how it stands with somebody's place, and what they can do about it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from clearhead_web.base import rates
from clearhead_web.base.links import secret_address
from clearhead_web.courses import mailing, queries, times
from clearhead_web.courses.actions import enrolling
from clearhead_web.courses.export import known_of
from clearhead_web.courses.models import Enrolment, State
from clearhead_web.courses.words import moment, when

#: How often one network address may follow links that open nothing, and press buttons, in so many seconds.
MOST_MISSES, MOST_FORMS, SECONDS = 60, 60, 600


@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
@rates.limit("course place", MOST_FORMS, SECONDS)
def place(request: HttpRequest, token: str) -> HttpResponse:
    one = queries.enrolment_of(token)
    if one is None:
        return _miss(request)
    if request.method == "POST":
        return _done(request, one, token)
    return _shown(request, one, token)


@secret_address
@require_safe
def known(request: HttpRequest, token: str) -> HttpResponse:
    one = queries.enrolment_of(token)
    if one is None:
        return _miss(request)
    response = JsonResponse(known_of(one), json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="known.json"'
    return response


def _done(request: HttpRequest, one: Enrolment, token: str) -> HttpResponse:
    do, now = request.POST.get("do", ""), timezone.now()
    date = one.date
    if do == "forget":
        enrolling.forget(one, now)
        mailing.send(date, mailing.OF_A_PAGE)
        return render(request, "courses/forgotten.html", {"course": date.course})
    try:
        if do == "confirm":
            enrolling.confirm(one, now)
        elif do == "cancel":
            enrolling.cancel(one, now)
    except (enrolling.Closed, enrolling.AnotherOne) as refused:
        one.refresh_from_db()
        return _shown(request, one, token, refused=type(refused).__name__, status=409)
    mailing.send(date, mailing.OF_A_PAGE)
    return HttpResponseRedirect(reverse("courses:place", args=[token]), status=303)


def _shown(request: HttpRequest, one: Enrolment, token: str, status: int = 200, refused: str = "") -> HttpResponse:
    now, date = timezone.now(), one.date
    late = one.until is not None and one.until <= now
    context: dict[str, Any] = {
        "one": one,
        "token": token,
        "state": State.LAPSED if late else one.state,
        "date": date,
        "course": date.course,
        "when": when(date),
        "until": moment(one.until) if one.until else "",
        "line": queries.place_in_line(one) if one.state == State.WAITING else 0,
        "takes": enrolling.takes(date, now),
        "is_ahead": date.is_ahead(now),
        "refused": refused,
        "kept": times.kept().days,
    }
    return render(request, "courses/place.html", context, status=status)


def _miss(request: HttpRequest) -> HttpResponse:
    if not rates.allow("course place miss", rates.address_of(request), MOST_MISSES, SECONDS):
        return rates.too_many(request, SECONDS)
    return render(request, "courses/gone.html", status=404)
