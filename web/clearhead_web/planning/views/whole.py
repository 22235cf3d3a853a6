"""The plan's page, whole: the plan, what was said of it, and every form that can be sent from it."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clearhead_web.base import guidance
from clearhead_web.base.shown import Shown
from clearhead_web.planning import listing, queries
from clearhead_web.planning.chart import chart
from clearhead_web.planning.desk import Desk, stale
from clearhead_web.planning.forms import DaysForm, PlanForm, UntilForm
from clearhead_web.planning.questions import questions
from clearhead_web.planning.together import Table, Watcher, watchers
from clearhead_web.planning.voices import voice_of


def shown_page(
    request: HttpRequest, desk: Desk, status: int = 200, table: Table | None = None, **bound: PlanForm
) -> HttpResponse:
    """`bound`: a form that was sent and is wrong, in place of the empty one."""
    table = table or Table(desk.plan, voice_of(desk.seen))
    context = {
        "seen": desk.seen,
        "record": desk.seen.record,
        "table": table,
        "errors": errors_of([*bound.values(), *table.sent.values(), *table.declining.values()]),
        **_plan(desk),
        **_wanted(desk),
        **_for_owner(desk),
        **bound,
    }
    return render(request, "planning/plan.html", context, status=422 if bound and status == 200 else status)


def _plan(desk: Desk) -> Shown:
    """The last one that was made."""
    stored, today = desk.plan, guidance.today()
    return {
        "plan": stored,
        "shown": stored.shown,
        "chart": chart(stored.shown, today),
        "questions": questions(stored.shown, guidance.guideline().vocabulary),
        "today": today,
        "keys": [event.id for event in desk.planned],
        "stale": stale(stored, desk.seen.record),
    }


def _wanted(desk: Desk) -> Shown:
    """What is wanted, with a form for each thing that changes it."""
    listed = listing.listed(guidance.guideline(), desk.wanted, desk.planned)
    return {
        "wanted": desk.wanted,
        "listed": listed,
        "is_full": listing.full(listed),
        "wish_form": desk.wish_form(),
        "days_form": DaysForm(prefix="days"),
        "until_form": UntilForm(prefix="until", initial={"until": desk.wanted.until}),
    }


def _for_owner(desk: Desk) -> Shown:
    is_owner = desk.seen.is_owner
    return {
        "watchers": _watchers(desk),
        "may_put": is_owner and desk.may_put,
        "feed": queries.open_feed(desk.seen.record) if is_owner else None,
    }


def _watchers(desk: Desk) -> Sequence[Watcher]:
    """The client alone says who may see it."""
    links = queries.links_to(desk.seen.record, timezone.now()) if desk.seen.is_owner and desk.plan.shown else ()
    return watchers(desk.plan, links)


def errors_of(forms: Iterable[PlanForm]) -> list[tuple[str, str]]:
    """Each with the field it leads to."""
    return [
        (field_id(form, name), str(text)) for form in forms for name, texts in form.errors.items() for text in texts
    ]


def field_id(form: PlanForm, name: str) -> str:
    return "" if name == "__all__" else form[name].id_for_label or f"{form[name].auto_id}_0"
