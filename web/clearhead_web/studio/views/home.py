"""A studio's home: what needs doing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clearhead_web.base import guidance
from clearhead_web.studio.guard import login_required, studio_for
from clearhead_web.studio.queries.home import home


@require_safe
@login_required
def show(request: HttpRequest, studio: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    return render(request, "studio/home.html", {"at": at, "home": home(at.studio, guidance.today())})
