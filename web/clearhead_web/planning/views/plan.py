"""The plan of a record: the last one that was made, what is wanted, and everything that changes either."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clearhead.reading.problems import BadInput
from clearhead_web.base import guidance
from clearhead_web.handover.matters import NO_ANSWER
from clearhead_web.planning import actions
from clearhead_web.planning.desk import Desk, desk_of
from clearhead_web.planning.forms import BLOCKED, MOST_SPANS, DaysForm, UntilForm
from clearhead_web.planning.views.again import OVERTAKEN, plan_quietly, planned_again
from clearhead_web.planning.views.whole import shown_page
from clearhead_web.planning.wanted import Wanted, Wished, wanted_of
from clearhead_web.records.actions import Overtaken as RecordOvertaken
from clearhead_web.records.guard import record_for
from clearhead_web.records.views.places import number

WRITTEN = {0: "It had them before, so nothing was written.", 1: "One entry was added or moved."}
MANY = "{} entries were added or moved."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, record: UUID) -> HttpResponse:
    seen = record_for(request, record)
    if request.method == "POST" and not seen.is_owner:
        raise Http404
    try:
        desk = desk_of(seen)
    except NO_ANSWER:
        return render(request, "planning/lost.html", {"seen": seen, "record": seen.record})
    if request.method != "POST":
        return shown_page(request, desk)
    do = request.POST.get("do", "")
    act = ACTS.get(do.partition(":")[0])
    return act(request, desk) if act else shown_page(request, desk, status=400)


# ---- What can be done on the page ----


def _wish(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = desk.wish_form(request.POST)
    if not form.is_valid():
        return shown_page(request, desk, wish_form=form)
    wish = form.wish()
    if desk.wanted.wish(wish.id) == wish:  # the same form, sent twice
        return redirect("planning:plan", desk.seen.record.pk)
    return planned_again(request, desk, desk.wanted.with_wish(wish), form) or shown_page(request, desk, wish_form=form)


def _days(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = DaysForm(request.POST, prefix="days")
    wanted = desk.wanted
    if form.is_valid() and len(wanted.free) + len(wanted.blocked) >= MOST_SPANS:
        form.add_error(None, f"At most {MOST_SPANS} stretches of days. Remove some that have passed.")
    if not form.is_valid():
        return shown_page(request, desk, days_form=form)
    spans = wanted.blocked if form.cleaned_data["kind"] == BLOCKED else wanted.free
    new = tuple(sorted({*spans, form.span}))
    wanted = replace(wanted, blocked=new) if form.cleaned_data["kind"] == BLOCKED else replace(wanted, free=new)
    return planned_again(request, desk, wanted, form) or shown_page(request, desk, days_form=form)


def _drop_days(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The stretch that the button names, by its kind and days."""
    _, kind, first, last = [*request.POST["do"].split(":"), "", "", ""][:4]
    wanted = desk.wanted

    def left(spans: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(span for span in spans if (span[0].isoformat(), span[1].isoformat()) != (first, last))

    new = replace(wanted, blocked=left(wanted.blocked)) if kind == BLOCKED else replace(wanted, free=left(wanted.free))
    return _gone(request, desk, new)


def _until(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = UntilForm(request.POST, prefix="until")
    if not form.is_valid():
        return shown_page(request, desk, until_form=form)
    wanted = replace(desk.wanted, until=form.cleaned_data["until"])
    return planned_again(request, desk, wanted, form) or shown_page(request, desk, until_form=form)


def _leave(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A planned entry of the record is left out of the plan, or taken in again."""
    _, way, key = [*request.POST["do"].split(":"), "", ""][:3]
    if key not in [event.id for event in desk.planned]:
        return redirect("planning:plan", desk.seen.record.pk)
    wish = desk.wanted.about(key) or Wished(key=key)
    return _gone(request, desk, desk.wanted.with_wish(replace(wish, left_out=way == "out")))


def _gone(request: HttpRequest, desk: Desk, wanted: Wanted) -> HttpResponse:
    if wanted == desk.wanted:
        return redirect("planning:plan", desk.seen.record.pk)
    return planned_again(request, desk, wanted) or shown_page(request, desk)


def _again(request: HttpRequest, desk: Desk) -> HttpResponse:
    return planned_again(request, desk, desk.wanted) or shown_page(request, desk)


def _fix(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The fix that the button stands for, of the conflict that was on the page."""
    fixes = (desk.plan.shown.get("conflict") or {}).get("fixes", [])
    chosen = number(request.POST["do"].partition(":")[2])
    if not _is_as_shown(request, desk) or chosen is None or chosen >= len(fixes):
        messages.warning(request, OVERTAKEN)
        return redirect("planning:plan", desk.seen.record.pk)
    return planned_again(request, desk, wanted_of(fixes[chosen]["wanted"])) or shown_page(request, desk)


def _put(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The days of the plan into the record, and then the plan of the record as it is with them."""
    try:
        if not _is_as_shown(request, desk):
            raise actions.Overtaken
        changed = actions.put_into_record(desk.seen, desk.plan, guidance.today())
    except (actions.Overtaken, RecordOvertaken):
        messages.warning(request, OVERTAKEN)
    except BadInput as bad:
        for problem in bad.problems:
            messages.error(request, f"The record cannot take this: {problem.message}")
    else:
        written = WRITTEN.get(changed, MANY.format(changed))
        messages.success(request, f"Your record has the days of this plan. {written}")
        plan_quietly(request, desk_of(desk.seen))
    return redirect("planning:plan", desk.seen.record.pk)


def _is_as_shown(request: HttpRequest, desk: Desk) -> bool:
    return number(request.POST.get("turn", "")) == desk.plan.turn


Act = Callable[[HttpRequest, Desk], HttpResponse]
ACTS: Mapping[str, Act] = {
    "wish": _wish,
    "days": _days,
    "drop-days": _drop_days,
    "until": _until,
    "leave": _leave,
    "again": _again,
    "fix": _fix,
    "put": _put,
}
