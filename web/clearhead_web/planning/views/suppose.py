"""What if: the plan as it is beside the plan as it would be with other facts. Nothing is stored."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clearhead.reading.problems import BadInput
from clearhead_web.base import guidance
from clearhead_web.handover.matters import NO_ANSWER
from clearhead_web.planning import actions, queries
from clearhead_web.planning.comparing import compared
from clearhead_web.planning.desk import Desk, desk_of
from clearhead_web.planning.questions import questions
from clearhead_web.planning.suppose_forms import Group, SupposedRow, supposable
from clearhead_web.records.guard import record_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def suppose(request: HttpRequest, record: UUID) -> HttpResponse:
    seen = record_for(request, record)
    try:
        desk = desk_of(seen)
    except NO_ANSWER:
        return redirect("planning:plan", record)
    groups = _groups(desk, request.POST if request.method == "POST" else None)
    rows = [row for group in groups for row in group.rows]
    said = [row for row in rows if row.is_said]
    errors = [(f"q-{row.prefix}", message) for row in rows for message in row.wrong]
    context: dict[str, Any] = {"seen": seen, "record": seen.record, "groups": groups, "said": said, "errors": errors}
    if said and not errors:
        context |= _both(desk, said)
    return render(request, "planning/suppose.html", context, status=422 if errors else 200)


def _groups(desk: Desk, data: QueryDict | None) -> list[Group]:
    """What the plan, or the conflict, still asks."""
    asked = questions(desk.plan.shown, guidance.guideline().vocabulary)
    return supposable(queries.person_of(desk.seen.record), asked, guidance.today(), data)


def _both(desk: Desk, said: list[SupposedRow]) -> dict[str, Any]:
    """Both are made now, in the same way, so that only what is supposed differs."""
    try:
        now = actions.work_out(desk.seen.record, desk.plan, desk.wanted).shown
        then = actions.work_out(desk.seen.record, desk.plan, desk.wanted, [row.said() for row in said]).shown
    except BadInput as bad:
        return {"problems": [problem.message for problem in bad.problems]}
    both = compared(now or {}, then or {})
    return {
        "is_done": True,
        "now": now,
        "then": then,
        "are_days": bool(now and then and not now["conflict"] and not then["conflict"]),
        "differing": [one for one in both if one.differs],
        "same": [one for one in both if not one.differs],
    }
