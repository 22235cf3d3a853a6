"""An answer exactly as it was, what it changed, and every answer about the same procedure."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from clearhead.model.level import Level
from clearhead_web.answering.levels import level_words
from clearhead_web.answers import queries
from clearhead_web.answers.difference import Difference, difference
from clearhead_web.answers.models import StoredAnswer
from clearhead_web.base import guidance
from clearhead_web.records.guard import login_required, record_for

A_PAGE = 20


@login_required
@require_safe
def answer(request: HttpRequest, record: UUID, answer: UUID) -> HttpResponse:
    seen = record_for(request, record)
    found = get_object_or_404(StoredAnswer.objects.select_related("edition"), record=seen.record, pk=answer)
    found.record = seen.record
    all_answers = queries.answers_of(seen.record, found.key).defer("shown", "facts")
    part = Paginator(all_answers, A_PAGE).get_page(request.GET.get("page"))
    before = queries.answer_before(found)
    context = {
        "seen": seen,
        "record": seen.record,
        "answer": found,
        "shown": found.shown,
        "current": all_answers.filter(current=True).first(),
        "before": before,
        "difference": _since(before, found),
        "part": part,
        "all": [_line(one) for one in part],
    }
    return render(request, "answers/answer.html", context)


def _since(before: StoredAnswer | None, found: StoredAnswer) -> Difference | None:
    return difference(before.shown, found.shown) if before else None


def _line(one: StoredAnswer) -> dict[str, Any]:
    return {"answer": one, "level": level_words(guidance.guideline(), Level(one.verdict))}
