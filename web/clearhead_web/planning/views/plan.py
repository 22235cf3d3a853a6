"""The plan of a record: the last one that was made, what is wanted, and everything that changes either."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clearhead.model.record import Event
from clearhead.reading.problems import BadInput
from clearhead_web.base import guidance
from clearhead_web.handover.actions import handing
from clearhead_web.handover.matters import NO_ANSWER
from clearhead_web.handover.queries import called
from clearhead_web.handover.views.new import address_of
from clearhead_web.planning import actions, listing, making, queries
from clearhead_web.planning.chart import chart
from clearhead_web.planning.forms import BLOCKED, MOST_SPANS, DaysForm, PlanForm, UntilForm, WishForm
from clearhead_web.planning.models import RecordPlan, Said
from clearhead_web.planning.questions import questions
from clearhead_web.planning.shown import moved_steps
from clearhead_web.planning.together import Table, Watcher, watchers
from clearhead_web.planning.voices import voice_of
from clearhead_web.planning.wanted import Wanted, Wished, wanted_of
from clearhead_web.records.actions import Overtaken as RecordOvertaken
from clearhead_web.records.guard import Seen, record_for
from clearhead_web.records.models import Record
from clearhead_web.records.views.places import number

OVERTAKEN = "The plan, or your record, was changed meanwhile, so nothing was done. Here is how it stands now."
OTHER_BY_NOW = "The plan has changed since this page was shown. Look at it below, then say again what you think."
WRITTEN = {0: "It had them before, so nothing was written.", 1: "One entry was added or moved."}
MANY = "{} entries were added or moved."
NOT_IN_TIME = (
    "No dates were found in the time that a page may take. What you want is kept; wish for less at a time, or "
    "leave more days open, and plan again."
)


@dataclass
class Desk:
    """A plan on the table: whose, what is wanted of it, and what the record has planned."""

    seen: Seen
    plan: RecordPlan
    wanted: Wanted
    planned: list[Event]

    def wish_form(self, data: Any = None, **options: Any) -> WishForm:
        return WishForm(data, planned=listing.choices(guidance.guideline(), self.planned), prefix="wish", **options)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, record: UUID) -> HttpResponse:
    seen = record_for(request, record)
    if request.method == "POST" and not seen.is_owner:
        raise Http404
    try:
        desk = desk_of(seen)
    except NO_ANSWER:
        return render(request, "planning/lost.html", {"seen": seen, "record": seen.record})
    if request.method != "POST":
        return shown_page(request, desk)
    do = request.POST.get("do", "")
    act = ACTS.get(do.partition(":")[0])
    return act(request, desk) if act else shown_page(request, desk, status=400)


def desk_of(seen: Seen) -> Desk:
    stored = queries.plan_of(seen.record)
    planned = making.ahead(queries.person_of(seen.record), guidance.today())
    wanted = queries.wanted_in(stored).only_of([event.id or "" for event in planned])
    return Desk(seen, stored, wanted, planned)


def planned_again(
    request: HttpRequest, desk: Desk, wanted: Wanted, form: PlanForm | None = None
) -> HttpResponse | None:
    """Plan what is wanted now, store it, and go to the plan. None where nothing can be planned so: the form says why.
    Where there is no form, what is wanted is kept all the same, and the page says why there is no plan."""
    try:
        tell(request, desk, actions.plan_again(desk.seen.record, desk.plan, wanted))
    except actions.Overtaken:
        messages.warning(request, OVERTAKEN)
    except BadInput as bad:
        if form is not None:
            for problem in bad.problems:
                form.add_error(None, problem.message)
            return None
        _kept(request, desk, wanted, bad)
    return redirect("planning:plan", desk.seen.record.pk)


def _kept(request: HttpRequest, desk: Desk, wanted: Wanted, bad: BadInput) -> None:
    try:
        if wanted != desk.wanted:
            actions.keep(desk.seen.record, desk.plan, wanted)
    except actions.Overtaken:
        messages.warning(request, OVERTAKEN)
    else:
        for problem in bad.problems:
            messages.error(request, problem.message)


def tell(request: HttpRequest, desk: Desk, made: actions.Made) -> None:
    """What became of it, and who is asked again."""
    _tell_dates(request, made)
    ask_again(request, desk.seen.record, made.asked)


def ask_again(request: HttpRequest, record: Record, asked: Sequence[Said]) -> None:
    """A studio finds it on its home. Whoever has a link is mailed; where no address is known, the client is told."""
    for handover in [said.handover for said in asked if said.handover]:
        if not handover.shows_plan or not handover.is_live(timezone.now()):
            continue
        handover.record = record
        if not handing.ask_again(handover, address_of(request, handover)):
            to = handover.to_name or called(handover)
            messages.warning(request, f"{to} is asked again, and no mail was sent: tell them to open their link.")


def _tell_dates(request: HttpRequest, made: actions.Made) -> None:
    if made.shown is None:
        messages.warning(request, NOT_IN_TIME)
    elif made.shown["conflict"]:
        messages.warning(request, "Not everything fits. What is in the way, and what would settle it, is below.")
    elif moved := moved_steps(made.shown):
        messages.success(request, f"Planned. {moved} {'day was' if moved == 1 else 'days were'} moved.")
    else:
        messages.success(request, "Planned.")


# ---- What can be done on the page ----


def _wish(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = desk.wish_form(request.POST)
    if not form.is_valid():
        return shown_page(request, desk, wish_form=form)
    wish = form.wish()
    if desk.wanted.wish(wish.id) == wish:  # the same form, sent twice
        return redirect("planning:plan", desk.seen.record.pk)
    return planned_again(request, desk, desk.wanted.with_wish(wish), form) or shown_page(request, desk, wish_form=form)


def _days(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = DaysForm(request.POST, prefix="days")
    wanted = desk.wanted
    if form.is_valid() and len(wanted.free) + len(wanted.blocked) >= MOST_SPANS:
        form.add_error(None, f"At most {MOST_SPANS} stretches of days. Remove some that have passed.")
    if not form.is_valid():
        return shown_page(request, desk, days_form=form)
    spans = wanted.blocked if form.cleaned_data["kind"] == BLOCKED else wanted.free
    new = tuple(sorted({*spans, form.span}))
    wanted = replace(wanted, blocked=new) if form.cleaned_data["kind"] == BLOCKED else replace(wanted, free=new)
    return planned_again(request, desk, wanted, form) or shown_page(request, desk, days_form=form)


def _drop_days(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The stretch that the button names, by its kind and days."""
    _, kind, first, last = [*request.POST["do"].split(":"), "", "", ""][:4]
    wanted = desk.wanted

    def left(spans: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(span for span in spans if (span[0].isoformat(), span[1].isoformat()) != (first, last))

    new = replace(wanted, blocked=left(wanted.blocked)) if kind == BLOCKED else replace(wanted, free=left(wanted.free))
    return _gone(request, desk, new)


def _until(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = UntilForm(request.POST, prefix="until")
    if not form.is_valid():
        return shown_page(request, desk, until_form=form)
    wanted = replace(desk.wanted, until=form.cleaned_data["until"])
    return planned_again(request, desk, wanted, form) or shown_page(request, desk, until_form=form)


def _leave(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A planned entry of the record is left out of the plan, or taken in again."""
    _, way, key = [*request.POST["do"].split(":"), "", ""][:3]
    if key not in [event.id for event in desk.planned]:
        return redirect("planning:plan", desk.seen.record.pk)
    wish = desk.wanted.about(key) or Wished(key=key)
    return _gone(request, desk, desk.wanted.with_wish(replace(wish, left_out=way == "out")))


def _gone(request: HttpRequest, desk: Desk, wanted: Wanted) -> HttpResponse:
    if wanted == desk.wanted:
        return redirect("planning:plan", desk.seen.record.pk)
    return planned_again(request, desk, wanted) or shown_page(request, desk)


def _again(request: HttpRequest, desk: Desk) -> HttpResponse:
    return planned_again(request, desk, desk.wanted) or shown_page(request, desk)


def _fix(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The fix that the button stands for, of the conflict that was on the page."""
    fixes = (desk.plan.shown.get("conflict") or {}).get("fixes", [])
    chosen = number(request.POST["do"].partition(":")[2])
    if not _is_as_shown(request, desk) or chosen is None or chosen >= len(fixes):
        messages.warning(request, OVERTAKEN)
        return redirect("planning:plan", desk.seen.record.pk)
    return planned_again(request, desk, wanted_of(fixes[chosen]["wanted"])) or shown_page(request, desk)


def _put(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The days of the plan into the record, and then the plan of the record as it is with them."""
    try:
        if not _is_as_shown(request, desk):
            raise actions.Overtaken
        changed = actions.put_into_record(desk.seen, desk.plan, guidance.today())
    except (actions.Overtaken, RecordOvertaken):
        messages.warning(request, OVERTAKEN)
    except BadInput as bad:
        for problem in bad.problems:
            messages.error(request, f"The record cannot take this: {problem.message}")
    else:
        written = WRITTEN.get(changed, MANY.format(changed))
        messages.success(request, f"Your record has the days of this plan. {written}")
        _plan_quietly(request, desk_of(desk.seen))
    return redirect("planning:plan", desk.seen.record.pk)


def _plan_quietly(request: HttpRequest, desk: Desk) -> None:
    """So that each step knows its entry of the record. What goes wrong with it is said by the page itself."""
    try:
        made = actions.plan_again(desk.seen.record, desk.plan, desk.wanted)
        ask_again(request, desk.seen.record, made.asked)
    except (BadInput, actions.Overtaken):
        messages.warning(request, "The plan below was made before that. Plan again to bring the two together.")


def _is_as_shown(request: HttpRequest, desk: Desk) -> bool:
    return number(request.POST.get("turn", "")) == desk.plan.turn


Act = Callable[[HttpRequest, Desk], HttpResponse]
ACTS: Mapping[str, Act] = {
    "wish": _wish,
    "days": _days,
    "drop-days": _drop_days,
    "until": _until,
    "leave": _leave,
    "again": _again,
    "fix": _fix,
    "put": _put,
}


# ---- The page ----


def shown_page(
    request: HttpRequest, desk: Desk, status: int = 200, table: Table | None = None, **bound: PlanForm
) -> HttpResponse:
    stored, today = desk.plan, guidance.today()
    table = table or Table(stored, voice_of(desk.seen))
    page: Mapping[str, Any] = stored.shown
    forms: dict[str, PlanForm] = {
        "wish_form": desk.wish_form(),
        "days_form": DaysForm(prefix="days"),
        "until_form": UntilForm(prefix="until", initial={"until": desk.wanted.until}),
        **bound,
    }
    listed = listing.listed(guidance.guideline(), desk.wanted, desk.planned)
    context = {
        "seen": desk.seen,
        "record": desk.seen.record,
        "plan": stored,
        "shown": page,
        "chart": chart(page, today),
        "questions": questions(page, guidance.guideline().vocabulary),
        "today": today,
        "wanted": desk.wanted,
        "listed": listed,
        "is_full": listing.full(listed),
        "keys": [event.id for event in desk.planned],
        "stale": stale(stored, desk.seen.record),
        "table": table,
        "watchers": _watchers(desk),
        "may_put": desk.seen.is_owner and _may_put(desk),
        "feed": queries.open_feed(desk.seen.record) if desk.seen.is_owner else None,
        "errors": errors_of([*bound.values(), *table.sent.values(), *table.declining.values()]),
        **forms,
    }
    return render(request, "planning/plan.html", context, status=422 if bound and status == 200 else status)


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


def stale(stored: RecordPlan, record: Record) -> str:
    """Why the plan that is shown may no longer be the one that would be made now."""
    if stored.made_at is None:
        return ""
    if stored.shown_turn != stored.turn:
        return "wanted"
    if stored.number != record.number:
        return "record"
    if stored.edition_sha256 != guidance.guideline().sha256:
        return "edition"
    return "day" if any(step["on"] < guidance.today().isoformat() for step in stored.shown.get("steps", ())) else ""


def _may_put(desk: Desk) -> bool:
    """Whether the record does not have these days yet, and the plan rests on it as it is."""
    days = {event.id: event.on.isoformat() for event in desk.planned if event.on}
    steps = desk.plan.shown.get("steps", ())
    return stale(desk.plan, desk.seen.record) == "" and any(days.get(step["key"]) != step["on"] for step in steps)
