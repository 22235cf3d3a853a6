"""A page to print and hand over: the letter's essentials, and the link as a code."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from clearhead_web.base import guidance
from clearhead_web.handover.drawing import code
from clearhead_web.handover.guard import shows_link
from clearhead_web.handover.matters import matter_told
from clearhead_web.handover.models import HandOver
from clearhead_web.handover.page_words import page_words
from clearhead_web.handover.views.new import address_of
from clearhead_web.records.guard import Seen


@shows_link
def paper(request: HttpRequest, seen: Seen, handover: HandOver) -> HttpResponse:
    matter = matter_told(handover, guidance.today())
    if matter is None:
        messages.info(request, "What they would read can no longer be shown, so there is nothing to print.")
        return redirect("handover:procedure", seen.record.pk, handover.key)
    address = address_of(request, handover)
    context = {
        "seen": seen,
        "handover": handover,
        "matter": matter,
        "words": page_words(matter, handover.role),
        "role": matter.guideline.roles[handover.role].name,
        "address": address,
        "code": code(address),
    }
    return render(request, "handover/paper.html", context)
