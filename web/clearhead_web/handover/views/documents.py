"""The hand-over documents as downloads: letter, message, card, calendar. They are made from the record as it is now; of
a procedure that is over, from the record as it was then. Each carries the day of which it speaks.
"""

from datetime import UTC, datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from clearhead.handoff import calendar as core_calendar
from clearhead.handoff.card import card_pdf
from clearhead.handoff.letter import letter_pdf, letter_text
from clearhead.handoff.message import message
from clearhead_web.base.links import token_for
from clearhead_web.handover.guard import matter_to_write, role_for

PDF, TEXT = "application/pdf", "text/plain; charset=utf-8"


@login_required
@require_safe
def letter_as_pdf(request: HttpRequest, record: UUID, key: UUID, role: str) -> HttpResponse:
    matter = matter_to_write(request, record, key)
    role = role_for(matter, role)
    return _file("letter.pdf", PDF, letter_pdf(matter.guideline, matter.person, matter.answer, role))


@login_required
@require_safe
def letter_as_text(request: HttpRequest, record: UUID, key: UUID, role: str) -> HttpResponse:
    matter = matter_to_write(request, record, key)
    role = role_for(matter, role)
    return _file("letter.txt", TEXT, letter_text(matter.guideline, matter.person, matter.answer, role).encode())


@login_required
@require_safe
def message_to(request: HttpRequest, record: UUID, key: UUID, role: str) -> HttpResponse:
    matter = matter_to_write(request, record, key)
    words = message(matter.guideline, matter.person, matter.answer, role_for(matter, role))
    return _file("message.txt", TEXT, f"{words}\n".encode())


@login_required
@require_safe
def card(request: HttpRequest, record: UUID, key: UUID) -> HttpResponse:
    matter = matter_to_write(request, record, key)
    return _file("card.pdf", PDF, card_pdf(matter.guideline, matter.person, matter.request.as_of))


@login_required
@require_safe
def calendar(request: HttpRequest, record: UUID, key: UUID) -> HttpResponse:
    matter = matter_to_write(request, record, key)
    secret = token_for("calendar", record)
    made = core_calendar.calendar(matter.guideline, matter.person, matter.answer, datetime.now(UTC), secret=secret)
    return _file("calendar.ics", "text/calendar; charset=utf-8", made)


def _file(name: str, kind: str, contents: bytes) -> HttpResponse:
    """Nothing of anybody in the file's name: it ends up in a folder of downloads."""
    response = HttpResponse(contents, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
