"""What is still open before the session of a draft, asked all at once."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clearhead.reading.problems import BadInput
from clearhead_web.base import guidance
from clearhead_web.studio.actions.said import write_down_for
from clearhead_web.studio.actions.sittings import Completed
from clearhead_web.studio.checks import PROCEDURE, checks_for, to_put
from clearhead_web.studio.forms.questions import Questions
from clearhead_web.studio.guard import At, login_required, studio_for
from clearhead_web.studio.models import Sitting
from clearhead_web.studio.said import Asked, Session


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: HttpRequest, studio: UUID, sitting: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    found, today = at.sitting(sitting), guidance.today()
    if found.completed_at:
        return redirect("studio:sitting", at.studio.pk, found.pk)
    if request.method != "POST":
        checks = checks_for(found.record, Session(found.kind, found.zones, found.on, found.said), today)
        return _shown(request, at, found, Questions(to_put(checks), found.on, today))
    questions = Questions.posted(request.POST, found.on, today)
    if not questions.is_valid():
        return _shown(request, at, found, questions)
    return _written_down(request, at, found, questions)


def _written_down(request: HttpRequest, at: At, sitting: Sitting, questions: Questions) -> HttpResponse:
    asked = Asked(PROCEDURE[sitting.kind], sitting.zones, questions.texts, questions.which)
    try:
        write_down_for(at, sitting, asked, guidance.today())
    except Completed:
        messages.error(request, "This session has been completed meanwhile. Nothing was written down.")
    except BadInput as bad:
        return _shown(request, at, sitting, questions, [problem.message for problem in bad.problems])
    else:
        if any(questions.texts.values()):
            messages.success(request, "What you answered is written down.")
    return redirect("studio:sitting", at.studio.pk, sitting.pk)


def _shown(
    request: HttpRequest, at: At, sitting: Sitting, questions: Questions, wrong: Sequence[str] = ()
) -> HttpResponse:
    page = {"at": at, "sitting": sitting, "record": sitting.record, "questions": questions, "wrong": wrong}
    status = 422 if wrong or questions.wrong else 200
    return render(request, "studio/questions-of-sitting.html", page, status=status)
