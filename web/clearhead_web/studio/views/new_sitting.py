"""Before a session: what is not known yet is asked first, then the check says what it says, then the draft begins."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clearhead.reading.problems import BadInput
from clearhead_web.base import guidance
from clearhead_web.check.values import UNKNOWN
from clearhead_web.records.models import Record
from clearhead_web.studio.actions.said import write_down
from clearhead_web.studio.actions.sittings import NotReady, begin_once
from clearhead_web.studio.checks import PROCEDURE, Check, checks_for, to_put
from clearhead_web.studio.forms.questions import Questions
from clearhead_web.studio.forms.sitting import BeginForm
from clearhead_web.studio.guard import At, login_required, studio_for
from clearhead_web.studio.queries.clients import last_session
from clearhead_web.studio.queries.sittings import drafts_for
from clearhead_web.studio.said import Asked, Session, carried, read_carried

#: The buttons: ask again what nobody knew; begin the draft. Any other looks at what was answered.
AGAIN, BEGIN = "again", "begin"


@dataclass
class _Page:
    """A session on its way to a draft. `said`: what was put so far, and what holds of this session alone."""

    at: At
    record: Record
    today: date
    form: BeginForm
    questions: Questions | None = None
    said: dict[str, str] = field(default_factory=dict)
    checks: Sequence[Check] = ()

    @property
    def session(self) -> Session:
        return replace(self.form.about(), said=self.said)

    def check(self) -> None:
        self.checks = checks_for(self.record, self.session, self.today)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def begin_one(request: HttpRequest, studio: UUID, record: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    client, today = at.client(record), guidance.today()
    if request.method != "POST":
        kind = "touch-up" if last_session(client.document) else "session"
        return _next(request, _Page(at, client, today, BeginForm(initial={"on": today, "kind": kind})))
    page = _Page(at, client, today, BeginForm(request.POST))
    is_good = page.form.is_valid()
    session = page.session
    page.said = read_carried(request.POST, PROCEDURE[session.kind], session, today)
    page.questions = Questions.posted(request.POST, session.on, today)
    if page.questions.is_valid() and is_good and _written_down(request, page, page.questions):
        return _next(request, page)
    return _shown(request, page, status=422)


def _written_down(request: HttpRequest, page: _Page, questions: Questions) -> bool:
    """What was answered now; False when the record, with it, would not be one, and the form says why."""
    if not questions:
        return True
    session = page.session
    asked = Asked(PROCEDURE[session.kind], session.zones, questions.texts, questions.which)
    try:
        alone = write_down(page.at, page.record, asked, page.today)
    except BadInput as bad:
        page.form.add_error(None, [problem.message for problem in bad.problems])
        return False
    page.said |= alone
    if any(questions.texts.values()):
        messages.success(request, "What you answered is written down.")
    return True


def _next(request: HttpRequest, page: _Page) -> HttpResponse:
    """More questions, as long as there are any that were not put; then the answer; then the draft."""
    do = request.POST.get("do")
    if do == AGAIN:
        page.said = {id: text for id, text in page.said.items() if text != UNKNOWN}
    page.check()
    put = to_put(page.checks, page.said)
    page.questions = Questions(put, page.session.on, page.today) if put else None
    if page.questions or do != BEGIN:
        return _shown(request, page)
    return _begun(page) or _shown(request, page, status=422)


def _begun(page: _Page) -> HttpResponse | None:
    draft = replace(page.form.draft(), said=page.said)
    if not draft.decided:
        page.form.ask_to_decide(page.checks)
    if page.form.errors:
        return None
    try:
        made = begin_once(page.at, page.record, draft, page.form.cleaned_data["id"], page.today)
    except NotReady:  # the record was changed since the check above
        page.record = page.at.client(page.record.pk)
        page.check()
        page.form.ask_to_decide(page.checks)
        return None
    return redirect("studio:sitting", page.at.studio.pk, made.pk)


def _shown(request: HttpRequest, page: _Page, *, status: int = 200) -> HttpResponse:
    """What the check says stands there only once every question was put."""
    is_about_something = not {"on", "kind", "zones"} & page.form.errors.keys()
    if not page.questions and not page.checks and is_about_something:
        page.check()
    context = {
        "at": page.at,
        "record": page.record,
        "form": page.form,
        "questions": page.questions,
        "checks": [] if page.questions else page.checks,
        "stopped": any(one.stops for one in page.checks),
        "left": to_put(page.checks),
        "carried": carried(page.session),
        "last": last_session(page.record.document),
        "drafts": drafts_for(page.at.studio, page.record),
    }
    return render(request, "studio/new-sitting.html", context, status=status)
