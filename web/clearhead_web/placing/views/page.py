"""A placement through the link of a hand-over: for the surgeon, or an artist, without an account."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from clearhead_web.base import guidance, links
from clearhead_web.handover.actions import handing
from clearhead_web.handover.actions.handing import OpensNoMore
from clearhead_web.handover.models import HandOver
from clearhead_web.handover.opening import Closed, Opened, behind_link
from clearhead_web.placing import queries
from clearhead_web.placing.board import Board
from clearhead_web.placing.models import Party
from clearhead_web.placing.views.telling import ask
from clearhead_web.placing.visitor import Visitor, procedure_placed


@behind_link
def page(request: HttpRequest, token: str, found: Opened | Closed) -> HttpResponse:
    visitor = None if isinstance(found, Closed) else _visitor(found)
    if isinstance(found, Closed) or visitor is None:
        return redirect("handover:page", token)
    board = Board(visitor, found.browser.who)
    if request.method == "POST" and not found.is_own:
        try:
            done = board.do(request.POST)
        except OpensNoMore:
            return redirect("handover:page", token)  # which says why
        if done is not None:
            if done.is_new:
                ask(request, visitor)
            return _back(request, token, found, done.who, is_new=done.is_new)
    found.write_down(request)
    context = {**board.context(guidance.today()), "frame": "handover/plain.html", "words": found.words, "token": token}
    response = render(request, "placing/placement.html", context, status=board.status)
    found.browser.remember(response, found.handover)
    return response


def _visitor(opened: Opened) -> Visitor | None:
    """None for a role that has no part in it, and for what is not done in the skin."""
    handover, what = opened.handover, procedure_placed(opened.matter)
    if opened.places_as is None or what is None:
        return None
    place, party = queries.place_of(handover.record, handover.key), Party(opened.places_as)
    return Visitor(party, handover.record, opened.matter, what, place, handover=handover, only_looks=opened.is_own)


def _back(request: HttpRequest, token: str, opened: Opened, who: str, *, is_new: bool) -> HttpResponse:
    if is_new:
        _tell_sender(request, opened.handover)
    opened.browser.who = who
    response = HttpResponseRedirect(f"{reverse('placing:page', args=[token])}#parties", status=303)
    opened.browser.remember(response, opened.handover)
    return response


def _tell_sender(request: HttpRequest, handover: HandOver) -> None:
    path = reverse("placing:placement", args=[handover.record_id, handover.key])
    handing.tell_sender(handover, links.absolute_address(request, path))
