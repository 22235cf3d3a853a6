"""The whole answer about a session with a client, in the artist's words; sent along with what was said for the session
alone, by those pages that know of it. Nothing is stored."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from clearhead.model.dates import as_date
from clearhead.model.level import Reader
from clearhead_web.answering.shown import shown
from clearhead_web.base import guidance
from clearhead_web.studio.checks import OVER_SCAR, PROCEDURE, check
from clearhead_web.studio.forms.sitting import BeginForm
from clearhead_web.studio.guard import login_required, studio_for
from clearhead_web.studio.said import Session, read_carried


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def show(request: HttpRequest, studio: UUID, record: UUID, procedure: str) -> HttpResponse:
    at = studio_for(request, studio)
    client = at.client(record)
    if procedure not in (*PROCEDURE.values(), OVER_SCAR):
        raise Http404
    today = guidance.today()
    found = check(client, procedure, _asked(request, procedure, today), today)
    words = shown(guidance.guideline(), found.record, found.answer, Reader.ARTIST)
    return render(request, "studio/check.html", {"at": at, "record": client, "shown": words})


def _asked(request: HttpRequest, procedure: str, today: date) -> Session:
    if request.method != "POST":
        return Session("session", (), as_date(request.GET.get("on")) or today)
    form = BeginForm(request.POST)
    form.is_valid()
    session = form.about()
    return replace(session, said=read_carried(request.POST, procedure, session, today))
