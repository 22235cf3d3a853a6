"""To remind somebody: by mail where the hand-over went by mail, else only noted. What never left is sent again."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from clearhead_web.base import rates
from clearhead_web.handover.actions import handing
from clearhead_web.handover.guard import handover_for
from clearhead_web.handover.ledger import State, state_of
from clearhead_web.handover.models import HandOver
from clearhead_web.handover.views.new import post

#: How often a mail that did not leave may be tried again, in an hour.
MOST, SECONDS = 5, 3600


@login_required
@require_POST
def nudge(request: HttpRequest, record: UUID, handover: UUID) -> HttpResponse:
    seen, found = handover_for(request, record, handover)
    now = timezone.now()
    if state_of(found, list(found.steps.all()), now) in (State.UNSURE, State.FAILED):
        _send_again(request, found)
    elif not handing.nudge(found, str(seen.user), now):
        messages.info(request, "They were reminded less than a day ago, or the link opens no more.")
    elif found.way == HandOver.Way.EMAIL:
        post(request, found)
    else:
        messages.success(request, "Noted that you reminded them.")
    return redirect("handover:procedure", record, found.key)


def _send_again(request: HttpRequest, found: HandOver) -> None:
    if rates.allow("handover mail", str(found.pk), MOST, SECONDS):
        post(request, found)
    else:
        messages.error(request, "The mail was tried several times. Wait an hour, or hand it over in another way.")
