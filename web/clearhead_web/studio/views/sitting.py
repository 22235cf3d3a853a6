"""A session at the studio: a draft to go on with, or, once completed, what was written into the record."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clearhead.reading.problems import BadInput
from clearhead_web.base import guidance
from clearhead_web.studio.actions import sittings
from clearhead_web.studio.actions.sittings import Completed, NotReady, Overtaken
from clearhead_web.studio.checks import checks_for, stops_of, to_put
from clearhead_web.studio.forms.sitting import SittingForm
from clearhead_web.studio.guard import At, login_required, studio_for
from clearhead_web.studio.models import Sitting
from clearhead_web.studio.queries.sittings import foreseen, zone_names
from clearhead_web.studio.said import carried

#: Where each button of the form leads.
SAVE, SIGN, ASK, COMPLETE = "save", "sign", "ask", "complete"
#: Where the two lead that save on the way to somewhere else.
_ON = {SIGN: "studio:sign", ASK: "studio:questions"}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def show(request: HttpRequest, studio: UUID, sitting: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    found = at.sitting(sitting)
    if request.method == "POST":
        return _too_late(request, at, found, Completed(found)) if found.completed_at else _write(request, at, found)
    if found.completed_at:
        return _completed(request, at, found)
    planned = foreseen(found.record)
    form = SittingForm(studio=at.studio, sitting=found, planned=planned, initial=SittingForm.initial_of(found, planned))
    return _draft(request, at, found, form)


@require_POST
@login_required
def abandon(request: HttpRequest, studio: UUID, sitting: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    found = at.sitting(sitting)
    seen = request.POST.get("number", "")
    try:
        sittings.abandon(found, seen=int(seen) if seen.isdecimal() and len(seen) < 10 else -1)
    except (Completed, Overtaken) as other:
        return _too_late(request, at, found, other)
    messages.success(request, "The draft is thrown away. Nothing was written into the record.")
    return redirect("records:record", found.record_id)


def _write(request: HttpRequest, at: At, sitting: Sitting) -> HttpResponse:
    do = request.POST.get("do", SAVE)
    form = SittingForm(request.POST, studio=at.studio, sitting=sitting, planned=foreseen(sitting.record))
    try:
        if form.is_valid():
            _act(at, sitting, form, do)
    except (Completed, Overtaken) as other:
        return _too_late(request, at, sitting, other)
    except NotReady as lacking:
        form.say_what_is_missing(lacking.missing)
    except BadInput as bad:
        form.add_error(None, [problem.message for problem in bad.problems])
    if form.errors:
        return _draft(request, at, sitting, form, status=422)
    if do == COMPLETE:
        messages.success(request, "Completed. The session is in the client's record.")
    elif do not in _ON:
        messages.success(request, "The draft is saved.")
    return redirect(_ON.get(do, "studio:sitting"), at.studio.pk, sitting.pk)


def _act(at: At, sitting: Sitting, form: SittingForm, do: str) -> None:
    if do == COMPLETE:
        sittings.complete(at, sitting, form.draft(), form.ending(), guidance.today())
    else:
        sittings.save(at, sitting, form.draft(), guidance.today())


def _too_late(request: HttpRequest, at: At, sitting: Sitting, other: Completed | Overtaken) -> HttpResponse:
    """Somebody else was first: say so and show what stands there now."""
    if isinstance(other, Completed):
        who = other.sitting.completed_by or "somebody else"
        messages.error(
            request, f"This session was completed already, by {who}. It is in the record once. Yours was not added."
        )
    else:
        messages.error(
            request, "Somebody else changed this draft while you had it open. Below is theirs; please look at it first."
        )
    return redirect("studio:sitting", at.studio.pk, sitting.pk)


def _draft(request: HttpRequest, at: At, sitting: Sitting, form: SittingForm, *, status: int = 200) -> HttpResponse:
    session = form.about()
    session = replace(session, said=sittings.still_said(sitting, session.zones))
    checks = checks_for(sitting.record, session, guidance.today())
    page = {
        "at": at,
        "sitting": sitting,
        "record": sitting.record,
        "form": form,
        "checks": checks,
        "open_stops": not set(stops_of(checks)) <= set(sitting.stops),
        "to_put": len(to_put(checks, session.said)),
        "left": to_put(checks),
        "carried": carried(session),
    }
    return render(request, "studio/sitting.html", page, status=status)


def _completed(request: HttpRequest, at: At, sitting: Sitting) -> HttpResponse:
    page = {
        "at": at,
        "sitting": sitting,
        "record": sitting.record,
        "zones": zone_names(sitting.zones),
        "used": sitting.used.select_related("bottle").order_by("pk"),
    }
    return render(request, "studio/completed.html", page)
