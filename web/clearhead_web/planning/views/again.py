"""To plan again what is wanted, and to say what became of it and who is asked again."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from clearhead.reading.problems import BadInput
from clearhead_web.handover.actions import handing
from clearhead_web.handover.queries import called
from clearhead_web.handover.views.new import address_of
from clearhead_web.planning import actions
from clearhead_web.planning.desk import Desk
from clearhead_web.planning.forms import PlanForm
from clearhead_web.planning.models import Said
from clearhead_web.planning.shown import moved_steps
from clearhead_web.planning.wanted import Wanted
from clearhead_web.records.models import Record

OVERTAKEN = "The plan, or your record, was changed meanwhile, so nothing was done. Here is how it stands now."
NOT_IN_TIME = (
    "No dates were found in the time that a page may take. What you want is kept; wish for less at a time, or "
    "leave more days open, and plan again."
)


def planned_again(
    request: HttpRequest, desk: Desk, wanted: Wanted, form: PlanForm | None = None
) -> HttpResponse | None:
    """Plan what is wanted now, store it, and go to the plan. None where nothing can be planned so: the form says why.
    Where there is no form, what is wanted is kept all the same, and the page says why there is no plan."""
    try:
        tell(request, desk, actions.plan_again(desk.seen.record, desk.plan, wanted))
    except actions.Overtaken:
        messages.warning(request, OVERTAKEN)
    except BadInput as bad:
        if form is not None:
            for problem in bad.problems:
                form.add_error(None, problem.message)
            return None
        _kept(request, desk, wanted, bad)
    return redirect("planning:plan", desk.seen.record.pk)


def _kept(request: HttpRequest, desk: Desk, wanted: Wanted, bad: BadInput) -> None:
    try:
        if wanted != desk.wanted:
            actions.keep(desk.seen.record, desk.plan, wanted)
    except actions.Overtaken:
        messages.warning(request, OVERTAKEN)
    else:
        for problem in bad.problems:
            messages.error(request, problem.message)


def tell(request: HttpRequest, desk: Desk, made: actions.Made) -> None:
    """What became of it, and who is asked again."""
    _tell_dates(request, made)
    ask_again(request, desk.seen.record, made.asked)


def ask_again(request: HttpRequest, record: Record, asked: Sequence[Said]) -> None:
    """A studio finds it on its home. Whoever has a link is mailed; where no address is known, the client is told."""
    for handover in [said.handover for said in asked if said.handover]:
        if not handover.shows_plan or not handover.is_live(timezone.now()):
            continue
        handover.record = record
        if not handing.ask_again(handover, address_of(request, handover)):
            to = handover.to_name or called(handover)
            messages.warning(request, f"{to} is asked again, and no mail was sent: tell them to open their link.")


def _tell_dates(request: HttpRequest, made: actions.Made) -> None:
    if made.shown is None:
        messages.warning(request, NOT_IN_TIME)
    elif made.shown["conflict"]:
        messages.warning(request, "Not everything fits. What is in the way, and what would settle it, is below.")
    elif moved := moved_steps(made.shown):
        messages.success(request, f"Planned. {moved} {'day was' if moved == 1 else 'days were'} moved.")
    else:
        messages.success(request, "Planned.")


def plan_quietly(request: HttpRequest, desk: Desk) -> None:
    """So that each step knows its entry of the record. What goes wrong with it is said by the page itself."""
    try:
        made = actions.plan_again(desk.seen.record, desk.plan, desk.wanted)
        ask_again(request, desk.seen.record, made.asked)
    except (BadInput, actions.Overtaken):
        messages.warning(request, "The plan below was made before that. Plan again to bring the two together.")
