"""For those who run the installation and those who look after the guideline: counts and states, never a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clearhead_web.base import guidance
from clearhead_web.studio.guard import login_required, staff_for
from clearhead_web.studio.queries import staff


@require_safe
@login_required
def show(request: HttpRequest) -> HttpResponse:
    user = staff_for(request)
    page = {
        "guideline": guidance.guideline(),
        "state": staff.state(guidance.today()) if user.is_staff else None,
        "outcomes": staff.outcomes() if user.is_editor else None,
        "fewest": staff.FEWEST,
    }
    return render(request, "studio/staff.html", page)
