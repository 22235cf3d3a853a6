"""A client's plan through the link of a hand-over, where the client lets its reader see it: without an account."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from clearhead_web.base import guidance
from clearhead_web.handover.actions.handing import OpensNoMore
from clearhead_web.handover.opening import Closed, Opened, behind_link
from clearhead_web.planning import actions, queries, saying
from clearhead_web.planning.chart import chart
from clearhead_web.planning.desk import stale
from clearhead_web.planning.forms import WordForm
from clearhead_web.planning.models import RecordPlan, Said
from clearhead_web.planning.together import Table, seen_through_link
from clearhead_web.planning.views.say import OTHER_BY_NOW, tell_client, uuid_of
from clearhead_web.planning.views.whole import errors_of
from clearhead_web.planning.voices import voice_through


@behind_link
def page(request: HttpRequest, token: str, found: Opened | Closed) -> HttpResponse:
    if isinstance(found, Closed) or not found.handover.shows_plan:
        return redirect("handover:page", token)
    plan = queries.plan_of(found.handover.record)
    table = Table(plan, voice_through(found.handover, found.browser.who), who=found.browser.who)
    if request.method == "POST" and not found.is_own:
        return _said(request, token, found, table)
    return _shown(request, token, found, table)


def _said(request: HttpRequest, token: str, opened: Opened, table: Table) -> HttpResponse:
    do, _, which = request.POST.get("do", "").partition(":")
    if do == "back":
        return _taken_back(token, opened, which)
    form = table.form(Said.Kind(do), request.POST) if do in table.forms else None
    if form is None or not form.is_valid():
        table.sent = {form.kind: form} if form else {}
        return _shown(request, token, opened, table, 422 if form else 400)
    try:
        is_new = saying.say(opened.handover.record, voice_through(opened.handover, form.who_says), form.word())
    except OpensNoMore:
        return redirect("handover:page", token)  # which says why
    except actions.Overtaken:
        return _overtaken(request, token, opened, form)
    opened.browser.who = form.who_says
    if is_new:
        tell_client(request, opened.handover.record, form.kind)
    response = HttpResponseRedirect(f"{reverse('planning:page', args=[token])}#said", status=303)
    opened.browser.remember(response, opened.handover)
    return response


def _taken_back(token: str, opened: Opened, which: str) -> HttpResponse:
    try:
        saying.take_back(opened.handover.record, voice_through(opened.handover, opened.browser.who), uuid_of(which))
    except OpensNoMore:
        return redirect("handover:page", token)  # which says why
    except actions.Overtaken:  # the page says what became of it
        pass
    return HttpResponseRedirect(f"{reverse('planning:page', args=[token])}#said", status=303)


def _overtaken(request: HttpRequest, token: str, opened: Opened, form: WordForm) -> HttpResponse:
    """The same form again, over the plan as it is now."""
    table = Table(queries.plan_of(opened.handover.record), voice_through(opened.handover), who=form.who_says)
    typed = request.POST.copy()
    typed[form.add_prefix("version")] = str(table.plan.shown_turn)
    again = table.form(form.kind, typed)
    again.add_error(None, OTHER_BY_NOW)
    table.sent = {form.kind: again}
    return _shown(request, token, opened, table, 409)


def _shown(request: HttpRequest, token: str, opened: Opened, table: Table, status: int = 200) -> HttpResponse:
    plan: RecordPlan = table.plan
    shown = seen_through_link(plan, table.voice)
    context = {
        "token": token,
        "words": opened.words,
        "handover": opened.handover,
        "is_own": opened.is_own,
        "plan": plan,
        "shown": shown,
        "chart": chart(shown, guidance.today()) if shown else None,
        "keys": (),
        "stale": stale(plan, opened.handover.record),
        "table": table,
        "errors": errors_of(table.sent.values()),
    }
    if request.method == "GET" and not opened.is_own and shown:
        saying.saw(plan, table.voice)
    opened.write_down(request)
    response = render(request, "planning/page.html", context, status=status)
    opened.browser.remember(response, opened.handover)
    return response
