"""A hand-over's link, to be shown: as a code for the phone of whoever stands beside, and as text to copy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clearhead_web.handover import queries
from clearhead_web.handover.drawing import code
from clearhead_web.handover.guard import shows_link
from clearhead_web.handover.models import HandOver
from clearhead_web.handover.views.new import address_of
from clearhead_web.records.guard import Seen


@shows_link
def given(request: HttpRequest, seen: Seen, handover: HandOver) -> HttpResponse:
    address = address_of(request, handover)
    role = queries.called(handover)
    context = {"seen": seen, "handover": handover, "address": address, "code": code(address), "role": role}
    return render(request, "handover/given.html", context)
