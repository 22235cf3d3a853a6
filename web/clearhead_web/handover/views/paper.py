"""A page to print and hand over: the letter's essentials, and the link as a code."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clearhead_web.base import guidance
from clearhead_web.handover.drawing import code
from clearhead_web.handover.guard import handover_for
from clearhead_web.handover.matters import matter_told
from clearhead_web.handover.page_words import page_words
from clearhead_web.handover.views.new import address_of


@login_required
@require_safe
def paper(request: HttpRequest, record: UUID, handover: UUID) -> HttpResponse:
    seen, found = handover_for(request, record, handover)
    if not found.is_live(timezone.now()):
        return render(request, "handover/dead.html", {"seen": seen, "handover": found}, status=410)
    matter = matter_told(found, guidance.today())
    if matter is None:
        messages.info(request, "What they would read can no longer be shown, so there is nothing to print.")
        return redirect("handover:procedure", record, found.key)
    address = address_of(request, found)
    context = {
        "seen": seen,
        "handover": found,
        "matter": matter,
        "words": page_words(matter, found.role),
        "role": matter.guideline.roles[found.role].name,
        "address": address,
        "code": code(address),
    }
    response = render(request, "handover/paper.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response
