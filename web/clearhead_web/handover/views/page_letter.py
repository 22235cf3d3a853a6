"""The letter of a hand-over, for its role: as PDF, behind the same door as the page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from clearhead.handoff.letter import letter_pdf
from clearhead_web.base.links import secret_address
from clearhead_web.handover.opening import Closed, open_link


@secret_address
@require_safe
def letter(request: HttpRequest, token: str) -> HttpResponse:
    found = open_link(request, token)
    if isinstance(found, HttpResponse):
        return found
    if isinstance(found, Closed) or not found.words.concerned or found.matter.lost:
        return redirect("handover:page", token)
    matter, role = found.matter, found.handover.role
    response = HttpResponse(letter_pdf(matter.guideline, matter.person, matter.answer, role), "application/pdf")
    response["Content-Disposition"] = 'inline; filename="letter.pdf"'
    found.write_down(request)
    found.browser.remember(response, found.handover)
    return response
