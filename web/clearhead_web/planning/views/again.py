"""To plan again what is wanted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from clearhead.reading.problems import BadInput
from clearhead_web.planning import actions
from clearhead_web.planning.desk import Desk
from clearhead_web.planning.forms import PlanForm
from clearhead_web.planning.views.telling import ask_again, tell
from clearhead_web.planning.wanted import Wanted

OVERTAKEN = "The plan, or your record, was changed meanwhile, so nothing was done. Here is how it stands now."


def planned_again(
    request: HttpRequest, desk: Desk, wanted: Wanted, form: PlanForm | None = None
) -> HttpResponse | None:
    """Plan what is wanted now, store it, and go to the plan. None where nothing can be planned so: the form says why.
    Where there is no form, what is wanted is kept all the same, and the page says why there is no plan."""
    try:
        tell(request, actions.plan_again(desk.seen.record, desk.plan, wanted))
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


def plan_quietly(request: HttpRequest, desk: Desk) -> None:
    """So that each step knows its entry of the record. What goes wrong with it is said by the page itself."""
    try:
        made = actions.plan_again(desk.seen.record, desk.plan, desk.wanted)
        ask_again(request, made.asked)
    except (BadInput, actions.Overtaken):
        messages.warning(request, "The plan below was made before that. Plan again to bring the two together.")
