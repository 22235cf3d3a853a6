"""Who is asked because of what somebody did on a placement, and has a link, is mailed where an address is known."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from clearhead_web.handover.views.asking import ask_again
from clearhead_web.placing import queries
from clearhead_web.placing.models import Party
from clearhead_web.placing.standing import Place
from clearhead_web.placing.visitor import Visitor


def ask(request: HttpRequest, visitor: Visitor) -> None:
    """`visitor` as they were before they did it. Where a mail does not leave, whoever signed in is told; the page says
    of whom no address is known."""
    now = queries.place_of(visitor.record, visitor.key)
    newly = [party for party in (Party.SURGEON, Party.ARTIST) if _is_newly_asked(visitor, now, party)]
    if not newly:
        return
    doors = queries.doors(visitor.record, visitor.key, timezone.now())
    known = [link for party in newly for link in doors.of(party) if link.to_email]
    for unreached in ask_again(request, known):
        if visitor.seen:
            messages.warning(request, unreached)


def _is_newly_asked(visitor: Visitor, now: Place, party: Party) -> bool:
    return now.standing(party).is_asked and not visitor.place.standing(party).is_asked
