"""What is said of a plan by whoever signed in: an artist proposes, agrees, comments; the client answers, and says who
may see it."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clearhead.reading.problems import BadInput
from clearhead_web.base import links
from clearhead_web.handover.actions import handing
from clearhead_web.handover.matters import NO_ANSWER
from clearhead_web.planning import actions, saying
from clearhead_web.planning.desk import Desk, desk_of
from clearhead_web.planning.forms import DeclineForm
from clearhead_web.planning.models import Said
from clearhead_web.planning.together import Table
from clearhead_web.planning.views.again import OVERTAKEN
from clearhead_web.planning.views.telling import tell
from clearhead_web.planning.views.whole import shown_page
from clearhead_web.planning.voices import voice_of
from clearhead_web.records.guard import record_for
from clearhead_web.records.models import Record

OTHER_BY_NOW = "The plan has changed since this page was shown. Look at it below, then say again what you think."
NOT_THERE = "The plan no longer has this step, so there is nothing to move. Decline it with a word."
ONE_OF_COURSE = (
    "It still waits. You wished for a number of days between the sessions of this course, so one of them cannot have "
    "days of its own. Under “What is wanted”, change the course: take the days between its sessions out and accept "
    "this again, or give the whole course other days. Or decline this with a word."
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest, record: UUID) -> HttpResponse:
    seen = record_for(request, record)
    if request.method != "POST":
        return redirect("planning:plan", record)
    try:
        desk = desk_of(seen)
    except NO_ANSWER:
        return redirect("planning:plan", record)
    do, _, which = request.POST.get("do", "").partition(":")
    table = Table(desk.plan, voice_of(seen))
    if do in table.forms:
        return _say(request, desk, table, Said.Kind(do))
    if do == "back":
        return _take_back(request, desk, table, which)
    act = CLIENTS.get(do)
    if act is None:
        return shown_page(request, desk, status=400)
    if not seen.is_owner:
        raise Http404
    return act(request, desk, which)


def _back(desk: Desk) -> HttpResponse:
    return redirect("planning:plan", desk.seen.record.pk)


def _say(request: HttpRequest, desk: Desk, table: Table, kind: Said.Kind) -> HttpResponse:
    form = table.form(kind, request.POST)
    if not form.is_valid():
        table.sent = {kind: form}
        return shown_page(request, desk, status=422, table=table)
    try:
        if saying.say(desk.seen.record, table.voice, form.word()):
            done = "It is written down." if table.is_client else "The client finds it on their plan."
            messages.success(request, done)
            if not table.is_client:
                tell_client(request, desk.seen.record, kind)
    except actions.Overtaken:
        messages.warning(request, OTHER_BY_NOW)
    return _back(desk)


def tell_client(request: HttpRequest, record: Record, kind: Said.Kind) -> None:
    """Mailed of what may want an answer; that somebody agrees waits on the page."""
    if kind != Said.Kind.AGREE:
        handing.tell_client(record, links.absolute_address(request, reverse("planning:plan", args=[record.pk])))


def _take_back(request: HttpRequest, desk: Desk, table: Table, which: str) -> HttpResponse:
    try:
        saying.take_back(desk.seen.record, table.voice, uuid_of(which))
        messages.success(request, "Taken back. It no longer waits for the client.")
    except actions.Overtaken:
        messages.warning(request, "It waits no longer: what became of it is below.")
    return _back(desk)


# ---- What the client alone does ----


def _accept(request: HttpRequest, desk: Desk, which: str) -> HttpResponse:
    said = _proposal(desk, which)
    try:
        made = saying.accept(desk.seen.record, desk.plan, desk.wanted, said)
    except actions.Overtaken:
        messages.warning(request, OVERTAKEN)
    except saying.NotThere:
        messages.error(request, NOT_THERE)
    except saying.OneOfCourse:
        messages.error(request, ONE_OF_COURSE)
    except BadInput as bad:
        for problem in bad.problems:
            messages.error(request, f"It cannot be planned so, and still waits: {problem.message}")
    else:
        messages.success(request, "Accepted. It is one of your wishes now.")
        tell(request, made)
    return _back(desk)


def _decline(request: HttpRequest, desk: Desk, which: str) -> HttpResponse:
    said = _proposal(desk, which)
    form = DeclineForm(request.POST, prefix=f"decline-{said.pk.hex[:8]}")
    if not form.is_valid():
        table = Table(desk.plan, voice_of(desk.seen), declining={said.pk: form})
        return shown_page(request, desk, status=422, table=table)
    try:
        saying.decline(desk.plan, said, form.cleaned_data["words"])
        messages.success(request, "Declined. They read your words where they proposed it.")
    except actions.Overtaken:
        messages.warning(request, OVERTAKEN)
    return _back(desk)


def _let(request: HttpRequest, desk: Desk, which: str) -> HttpResponse:
    """Somebody with a link may see the plan from now on, or no longer."""
    way, _, id = which.partition(":")
    handover = get_object_or_404(desk.seen.record.handovers, pk=uuid_of(id))
    if handing.let_see_plan(handover, str(desk.seen.user), may=way == "see"):
        messages.success(
            request, "Their link leads to the plan now." if way == "see" else "Their link no longer leads to the plan."
        )
    return _back(desk)


def _proposal(desk: Desk, which: str) -> Said:
    return get_object_or_404(desk.plan.said, pk=uuid_of(which), kind=Said.Kind.PROPOSE)


def uuid_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


CLIENTS: Mapping[str, Callable[[HttpRequest, Desk, str], HttpResponse]] = {
    "accept": _accept,
    "decline": _decline,
    "let": _let,
}
