"""The letter of a hand-over, for its role: as PDF, behind the same door as the page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from clearhead.handoff.letter import letter_pdf
from clearhead_web.handover.opening import Closed, Opened, behind_link


@behind_link
@require_safe
def letter(request: HttpRequest, token: str, found: Opened | Closed) -> HttpResponse:
    if isinstance(found, Closed) or not found.words.concerned or found.matter.lost:
        return redirect("handover:page", token)
    matter, role = found.matter, found.handover.role
    response = HttpResponse(letter_pdf(matter.guideline, matter.person, matter.answer, role), "application/pdf")
    response["Content-Disposition"] = 'inline; filename="letter.pdf"'
    found.write_down(request)
    found.browser.remember(response, found.handover)
    return response
