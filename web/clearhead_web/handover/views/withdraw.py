"""To take a hand-over back, after asking once more: its link opens nothing from then on."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clearhead_web.handover import queries
from clearhead_web.handover.actions import handing
from clearhead_web.handover.guard import handover_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, record: UUID, handover: UUID) -> HttpResponse:
    seen, found = handover_for(request, record, handover)
    if request.method == "POST":
        if handing.withdraw(found, str(seen.user)):
            messages.success(request, "Withdrawn. The link opens nothing any more.")
        else:
            messages.info(request, "It was withdrawn already.")
        return redirect("handover:procedure", record, found.key)
    role = queries.called(found)
    return render(request, "handover/withdraw.html", {"seen": seen, "handover": found, "role": role})
