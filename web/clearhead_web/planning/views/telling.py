"""What became of planning again, for whoever did it, and who is asked again by it."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from clearhead_web.handover.views import asking
from clearhead_web.planning import actions
from clearhead_web.planning.models import Said
from clearhead_web.planning.shown import moved_steps

NOT_IN_TIME = (
    "No dates were found in the time that a page may take. What you want is kept; wish for less at a time, or "
    "leave more days open, and plan again."
)


def tell(request: HttpRequest, made: actions.Made) -> None:
    _tell_dates(request, made)
    ask_again(request, made.asked)


def ask_again(request: HttpRequest, asked: Sequence[Said]) -> None:
    """A studio finds it on its home. Whoever has a link is mailed; where no address is known, the client is told."""
    links = [said.handover for said in asked if said.handover]
    open_now = [link for link in links if link.shows_plan and link.is_live(timezone.now())]
    for unreached in asking.ask_again(request, open_now):
        messages.warning(request, unreached)


def _tell_dates(request: HttpRequest, made: actions.Made) -> None:
    if made.shown is None:
        messages.warning(request, NOT_IN_TIME)
    elif made.shown["conflict"]:
        messages.warning(request, "Not everything fits. What is in the way, and what would settle it, is below.")
    elif moved := moved_steps(made.shown):
        messages.success(request, f"Planned. {moved} {'day was' if moved == 1 else 'days were'} moved.")
    else:
        messages.success(request, "Planned.")
