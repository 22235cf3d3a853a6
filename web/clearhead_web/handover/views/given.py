"""A hand-over's link, to be shown: as a code for the phone of whoever stands beside, and as text to copy."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clearhead_web.handover import queries
from clearhead_web.handover.drawing import code
from clearhead_web.handover.guard import handover_for
from clearhead_web.handover.views.new import address_of


@login_required
@require_safe
def given(request: HttpRequest, record: UUID, handover: UUID) -> HttpResponse:
    seen, found = handover_for(request, record, handover)
    if not found.is_live(timezone.now()):
        return render(request, "handover/dead.html", {"seen": seen, "handover": found}, status=410)
    address = address_of(request, found)
    role = queries.called(found)
    context = {"seen": seen, "handover": found, "address": address, "code": code(address), "role": role}
    response = render(request, "handover/given.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response
