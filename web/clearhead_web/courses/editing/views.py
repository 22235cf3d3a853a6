"""All dates; one with everybody on it; and what can be done with either."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from clearhead_web.courses import mailing, queries, times
from clearhead_web.courses.actions import enrolling, office
from clearhead_web.courses.editing.forms import ByHandForm, CallOffForm, DateForm
from clearhead_web.courses.editing.guard import date_for, look_after
from clearhead_web.courses.export import table
from clearhead_web.courses.models import CourseDate, Enrolment
from clearhead_web.courses.shown import shown_date

FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def dates(request: HttpRequest) -> HttpResponse:
    look_after(request)
    now = timezone.now()
    every = [shown_date(date, now) for date in queries.dates(now)]
    ahead = [one for one in every if one.date.ends_at > now]
    past = [one for one in reversed(every) if one.date.ends_at <= now]
    context = {
        "ahead": ahead,
        "past": past,
        "has_courses": queries.has_courses(),
        "failed": queries.dates_with_failed_mail(),
    }
    return render(request, "courses/editing/dates.html", context)


@FORM
def new(request: HttpRequest) -> HttpResponse:
    look_after(request)
    form = DateForm(request.POST or None)
    if form.is_bound and form.is_valid():
        made = office.make(form.cleaned_data["course"], form.values)
        messages.success(request, "The date stands on the course's page.")
        return redirect("course-office:date", made.pk)
    return render(request, "courses/editing/form.html", {"form": form, "title": "A new date", "verb": "Add the date"})


@FORM
def change(request: HttpRequest, date: UUID) -> HttpResponse:
    found = date_for(request, date)
    form = DateForm(request.POST or None, instance=CourseDate.objects.get(pk=found.pk))
    if form.is_bound and form.is_valid():
        try:
            office.change(found, form.values, timezone.now())
        except office.TooFewPlaces as few:
            form.add_error("places", f"{few.args[0]} places are taken. Cancel some first, or leave as many.")
        else:
            mailing.send(found, mailing.OF_A_PAGE)
            messages.success(request, "Saved. Whoever takes part or waits is told, where it concerns them.")
            return redirect("course-office:date", found.pk)
    context = {"form": form, "title": "Change the date", "verb": "Save", "shown": shown_date(found, timezone.now())}
    return render(request, "courses/editing/form.html", context)


@FORM
def call_off(request: HttpRequest, date: UUID) -> HttpResponse:
    found = date_for(request, date)
    form = CallOffForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        office.call_off(found, form.cleaned_data["word"], timezone.now())
        mailing.send(found, mailing.OF_A_PAGE)
        messages.success(request, "The date is called off.")
        return redirect("course-office:date", found.pk)
    told = queries.people(found).filter(confirmed_at__isnull=False, ended_at=None).count()
    context = {"form": form, "told": told, "shown": shown_date(found, timezone.now())}
    return render(request, "courses/editing/call-off.html", context)


@require_safe
def people_csv(request: HttpRequest, date: UUID) -> HttpResponse:
    found = date_for(request, date)
    response = HttpResponse(table(found, queries.people(found)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="people-{timezone.localdate(found.begins_at)}.csv"'
    return response


# ---- One date, and everybody on it ----


@FORM
def date(request: HttpRequest, date: UUID) -> HttpResponse:
    found = date_for(request, date)
    if request.method != "POST":
        return _shown(request, found)
    act, _, about = request.POST.get("do", "").partition(":")
    if act == "add":
        return _add(request, found)
    if act == "remove":
        return _remove(request, found)
    if act == "again":
        return _again(request, found)
    if act in ACTS:
        ACTS[act](get_object_or_404(Enrolment, pk=_id(about), date=found))
        mailing.send(found, mailing.OF_A_PAGE)
    return redirect("course-office:date", found.pk)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


#: What a button beside somebody does.
ACTS: Mapping[str, Callable[[Enrolment], None]] = {
    "there": lambda one: office.mark_attended(one, True),
    "missing": lambda one: office.mark_attended(one, False),
    "unsaid": lambda one: office.mark_attended(one, None),
    "cancel": lambda one: enrolling.cancel(one, timezone.now()),
    "forget": lambda one: enrolling.forget(one, timezone.now()),
}


def _add(request: HttpRequest, found: CourseDate) -> HttpResponse:
    form = ByHandForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form)
    try:
        one = enrolling.enrol_by_hand(found.pk, form.person(), timezone.now())
    except enrolling.AnotherOne:
        form.add_error("email", "This address is on the list below.")
        return _shown(request, found, form)
    except enrolling.Closed:
        messages.error(request, "This date takes nobody any more.")
    else:
        mailing.send(found, mailing.OF_A_PAGE)
        messages.success(request, f"Added: {one.get_state_display()}. They get a mail.")
    return redirect("course-office:date", found.pk)


def _again(request: HttpRequest, found: CourseDate) -> HttpResponse:
    office.send_again(found, timezone.now())
    sent = mailing.send(found, mailing.OF_A_PAGE)
    if queries.mails_of(found).failed:
        messages.error(
            request, f"Mails sent: {sent.mails}. The mail server refused a mail for good: see who is marked."
        )
    elif sent.failed:
        messages.error(request, "The mail server did not take a mail. What is left is tried again by itself.")
    else:
        messages.success(request, f"Mails sent: {sent.mails}.")
    return redirect("course-office:date", found.pk)


def _remove(request: HttpRequest, found: CourseDate) -> HttpResponse:
    try:
        office.remove(found, timezone.now())
    except office.InUse:
        messages.error(request, "There are people on this date. Call it off instead: then they are told.")
        return redirect("course-office:date", found.pk)
    messages.success(request, "The date is gone.")
    return redirect("course-office:dates")


def _shown(request: HttpRequest, found: CourseDate, form: ByHandForm | None = None) -> HttpResponse:
    now = timezone.now()
    context: dict[str, Any] = {
        "shown": shown_date(found, now),
        "people": queries.people(found),
        "mails": queries.mails_of(found),
        "tried_days": times.TRIED_FOR.days,
        "is_ahead": found.is_ahead(now),
        "has_begun": found.begins_at <= now,
        "form": form or ByHandForm(),
    }
    return render(request, "courses/editing/date.html", context)
