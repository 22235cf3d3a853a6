"""A placement for the client, who has the last word, and for the artist through their studio."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clearhead_web.base import guidance
from clearhead_web.handover.guard import about_for
from clearhead_web.placing import queries
from clearhead_web.placing.board import Board
from clearhead_web.placing.models import Party
from clearhead_web.placing.views.telling import ask
from clearhead_web.placing.visitor import Visitor, procedure_placed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def placement(request: HttpRequest, record: UUID, key: UUID) -> HttpResponse:
    seen, about = about_for(request, record, key)
    what = procedure_placed(about)
    if what is None:
        raise Http404
    party = Party.CLIENT if seen.is_owner else Party.ARTIST
    board = Board(Visitor(party, seen.record, about, what, queries.place_of(seen.record, key), seen=seen))
    if request.method == "POST":
        done = board.do(request.POST)
        if done is not None:
            if done.is_new:
                ask(request, board.visitor)
                messages.success(request, "It is written down.")
            return redirect("placing:placement", record, key)
    context = {**board.context(guidance.today()), "frame": "base.html"}
    return render(request, "placing/placement.html", context, status=board.status)
