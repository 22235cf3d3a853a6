"""The shelf: every bottle with what to beware of."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clearhead_web.base import guidance
from clearhead_web.studio.guard import login_required, studio_for
from clearhead_web.studio.queries.shelf import on_the_shelf


@require_safe
@login_required
def show(request: HttpRequest, studio: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    today, discarded = guidance.today(), "discarded" in request.GET
    rows = on_the_shelf(at.studio, today, discarded=discarded)
    return render(request, "studio/shelf.html", {"at": at, "rows": rows, "discarded": discarded})
