"""The whole answer about a session with a client, in the artist's words. Nothing is stored."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clearhead.model.dates import as_date
from clearhead.model.level import Reader
from clearhead_web.answering.shown import shown
from clearhead_web.base import guidance
from clearhead_web.studio.checks import OVER_SCAR, PROCEDURE, check
from clearhead_web.studio.guard import login_required, studio_for


@require_safe
@login_required
def show(request: HttpRequest, studio: UUID, record: UUID, procedure: str) -> HttpResponse:
    at = studio_for(request, studio)
    client = at.client(record)
    if procedure not in (*PROCEDURE.values(), OVER_SCAR):
        raise Http404
    today = guidance.today()
    found = check(client, procedure, (), as_date(request.GET.get("on")) or today, today)
    words = shown(guidance.guideline(), found.record, found.answer, Reader.ARTIST)
    return render(request, "studio/check.html", {"at": at, "record": client, "shown": words})
