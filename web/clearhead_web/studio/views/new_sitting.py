"""Before a session: what the check says, and the draft begins."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clearhead_web.base import guidance
from clearhead_web.records.models import Record
from clearhead_web.studio.actions.sittings import NotReady, begin
from clearhead_web.studio.checks import Check, check, checks_for
from clearhead_web.studio.forms.sitting import BeginForm
from clearhead_web.studio.guard import At, login_required, studio_for
from clearhead_web.studio.queries.clients import last_session
from clearhead_web.studio.queries.sittings import drafts_for


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def begin_one(request: HttpRequest, studio: UUID, record: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    client, today = at.client(record), guidance.today()
    if request.method != "POST":
        checks = [check(client, procedure, (), today, today) for procedure in ("smp-session", "touch-up")]
        initial = {"on": today, "kind": "session"}
        return _page(request, at, client, BeginForm(initial=initial), checks)
    form = BeginForm(request.POST)
    if not form.is_valid():
        return _page(request, at, client, form, [], status=422)
    draft = form.draft()
    checks = checks_for(client, draft.kind, draft.zones, draft.on, today)
    if not draft.decided:
        form.ask_to_decide(checks)
    if form.errors:
        return _page(request, at, client, form, checks, status=422)
    try:
        made = begin(at, client, draft, today)
    except NotReady:  # the record was changed since the check above
        checks = checks_for(at.client(record), draft.kind, draft.zones, draft.on, today)
        form.ask_to_decide(checks)
        return _page(request, at, client, form, checks, status=422)
    return redirect("studio:sitting", at.studio.pk, made.pk)


def _page(  # noqa: PLR0913 - what the page is made of
    request: HttpRequest, at: At, record: Record, form: BeginForm, checks: list[Check], *, status: int = 200
) -> HttpResponse:
    page = {
        "at": at,
        "record": record,
        "form": form,
        "checks": checks,
        "asked": form.is_bound,
        "last": last_session(record.document),
        "drafts": drafts_for(at.studio, record),
    }
    return render(request, "studio/new-sitting.html", page, status=status)
