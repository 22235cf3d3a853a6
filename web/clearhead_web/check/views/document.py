"""Card, letter, message and calendar from what was said, made when asked for and kept nowhere."""

from collections.abc import Callable
from datetime import UTC, datetime
from secrets import token_hex

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from clearhead.handoff.calendar import calendar
from clearhead.handoff.card import card_pdf
from clearhead.handoff.letter import letter_pdf, letter_text
from clearhead.handoff.message import message
from clearhead.model.answer import Answer
from clearhead.model.record import Record
from clearhead.reading.problems import BadInput, Problem
from clearhead_web.base import guidance
from clearhead_web.check import pages
from clearhead_web.check.as_record import record_for_card, record_for_words
from clearhead_web.check.asking import asked
from clearhead_web.check.forms import NameForm
from clearhead_web.check.talk import read_talk

Maker = Callable[[Record, Answer, str], bytes | str]


@require_POST
def document(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in MAKERS:
        raise Http404
    today = guidance.today()
    make, name, content_type = MAKERS[kind]
    form = NameForm(request.POST)
    try:
        talk = read_talk(guidance.guideline(), request.POST.dict(), today)
        found = asked(talk, today)
        if not form.is_valid():
            return pages.answer_page(request, found, form)
        role = _role(request.POST.get("role", ""), found.answer) if kind in FOR_A_ROLE else ""
        record_of = record_for_card if kind == "card" else record_for_words
        made = make(record_of(guidance.guideline(), talk, form.cleaned_data["name"]), found.answer, role)
    except BadInput as error:
        return pages.broken_page(request, error)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=content_type, headers=headers)


def _role(role: str, answer: Answer) -> str:
    if role not in answer.tell:
        raise BadInput([Problem("role", 0, "This answer names nobody by that role. Go back and choose again.")])
    return role


def _card(record: Record, answer: Answer, _: str) -> bytes:
    return card_pdf(guidance.guideline(), record, answer.as_of)


def _letter(record: Record, answer: Answer, role: str) -> bytes:
    return letter_pdf(guidance.guideline(), record, answer, role)


def _letter_text(record: Record, answer: Answer, role: str) -> str:
    return letter_text(guidance.guideline(), record, answer, role)


def _message(record: Record, answer: Answer, role: str) -> str:
    return message(guidance.guideline(), record, answer, role)


def _calendar(record: Record, answer: Answer, _: str) -> bytes:
    """Nobody is known here, so nobody is known again: each file has entries of its own."""
    return calendar(guidance.guideline(), record, answer, datetime.now(UTC), secret=token_hex())


PLAIN = "text/plain; charset=utf-8"
#: By kind: how it is made, what the file is called (nothing about anybody), and what it is.
MAKERS: dict[str, tuple[Maker, str, str]] = {
    "card": (_card, "smp-card.pdf", "application/pdf"),
    "letter": (_letter, "smp-letter.pdf", "application/pdf"),
    "letter-text": (_letter_text, "smp-letter.txt", PLAIN),
    "message": (_message, "smp-message.txt", PLAIN),
    "calendar": (_calendar, "smp-dates.ics", "text/calendar; charset=utf-8"),
}
FOR_A_ROLE = ("letter", "letter-text", "message")
