"""The page that a hand-over's link opens: for a clinician, on a phone, in thirty seconds, without an account."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from clearhead.reading.problems import BadInput
from clearhead_web.base import guidance, links
from clearhead_web.handover.actions import handing, saying
from clearhead_web.handover.actions.passcodes import Tried, try_passcode
from clearhead_web.handover.forms import OutcomeForm, PasscodeForm, SayForm
from clearhead_web.handover.models import MOST_TRIES, HandOver, Outcome, Step
from clearhead_web.handover.opening import Closed, Opened, behind_link
from clearhead_web.handover.since import Since, since_read

Kind = Step.Kind
#: The buttons of the first form, and what each of them says.
SAYS = {"seen": Kind.SEEN, "question": Kind.QUESTION, "plan": Kind.PLAN}
#: A procedure of which nobody can say how it went.
NOT_TO_BE = ("cancelled", "not-planned", "never")


@behind_link
def page(request: HttpRequest, token: str, found: Opened | Closed) -> HttpResponse:
    if isinstance(found, Closed):
        return _unlock(request, token, found)
    if request.method != "POST":
        return _shown(request, found, _Forms(found))
    return _here(token) if found.is_own else _answered(request, token, found)  # nobody says "Seen" to themselves


def _here(token: str) -> HttpResponseRedirect:
    """Back to the page, where what was said stands."""
    address = reverse("handover:page", args=[token])
    return HttpResponseRedirect(f"{address}#answering", status=303)


# ---- The passcode ----


def _unlock(request: HttpRequest, token: str, closed: Closed) -> HttpResponse:
    form = PasscodeForm(request.POST if "passcode" in request.POST else None)
    if closed.handover.is_locked:
        return render(request, "handover/locked.html", status=403)
    if not form.is_valid():
        return render(request, "handover/passcode.html", {"form": form})
    tried = try_passcode(closed.handover, form.cleaned_data["passcode"])
    if tried is Tried.RIGHT:
        closed.browser.unlocked = True
        response = _here(token)
        closed.browser.remember(response, closed.handover)
        return response
    if tried is Tried.LOCKED:
        _tell_sender(request, closed.handover, locked=True)
        return render(request, "handover/locked.html", status=403)
    closed.handover.refresh_from_db(fields=["tries"])
    form.add_error("passcode", f"This is not the passcode. Tries left: {MOST_TRIES - closed.handover.tries}.")
    return render(request, "handover/passcode.html", {"form": form}, status=403)


# ---- What is said back ----


class _Forms:
    """Both forms of the page; one of them is filled in when it was sent."""

    def __init__(self, opened: Opened, request: HttpRequest | None = None) -> None:
        act = request.POST.get("act", "") if request else ""
        given = request.POST if request else None
        who = {"who": opened.browser.who}
        day = opened.matter.on
        self.act = act if act in (*SAYS, "outcome") else ""
        said = given if self.act in SAYS else None
        told = given if self.act == "outcome" else None
        self.say = SayForm(said, act=self.act, initial=who)
        self.outcome = OutcomeForm(told, prefix="outcome", initial={**who, "on": day})


def _answered(request: HttpRequest, token: str, opened: Opened) -> HttpResponse:
    forms = _Forms(opened, request)
    said = _say(request, opened, forms.say) if forms.act in SAYS else _tell_outcome(request, opened, forms)
    if not said:
        return _shown(request, opened, forms, status=200 if forms.act else 400)
    response = _here(token)
    opened.browser.remember(response, opened.handover)
    return response


def _say(request: HttpRequest, opened: Opened, form: SayForm) -> bool:
    if not form.is_valid():
        return False
    who = opened.browser.who = form.cleaned_data["who"]
    kind = SAYS[form.act]
    is_new = saying.say(opened.handover, kind, who, opened.words.glance, form.words)
    if is_new and kind is not Kind.SEEN:
        _tell_sender(request, opened.handover)
    return True


def _tell_outcome(request: HttpRequest, opened: Opened, forms: _Forms) -> bool:
    form = forms.outcome
    if forms.act != "outcome" or not _is_over(opened) or not form.is_valid():
        return False
    told = form.told()
    role = opened.matter.guideline.roles[opened.handover.role].name
    try:
        is_new = saying.tell_outcome(opened.handover, told, role)
    except BadInput as bad:
        form.add_error(None, [problem.message for problem in bad.problems])
        return False
    opened.browser.who = told.who
    if is_new:
        _tell_sender(request, opened.handover)
    return True


def _tell_sender(request: HttpRequest, handover: HandOver, *, locked: bool = False) -> None:
    path = reverse("handover:procedure", args=[handover.record_id, handover.key])
    handing.tell_sender(handover, links.absolute_address(request, path), locked=locked)


# ---- What is shown ----


@dataclass(frozen=True, slots=True)
class _Said:
    """A step as this page shows it."""

    kind: str
    step: Step
    ticked: tuple[str, ...]


def _is_over(opened: Opened) -> bool:
    """Whether somebody can know how it went: its day is not ahead, and it was not called off."""
    matter = opened.matter
    return matter.status not in NOT_TO_BE and (matter.on is None or matter.on <= guidance.today())


def _shown(request: HttpRequest, opened: Opened, forms: _Forms, status: int = 200) -> HttpResponse:
    since: Since | None = since_read(opened.steps, opened.words.glance)
    shown: dict[str, Any] = {
        "handover": opened.handover,
        "words": opened.words,
        "matter": opened.matter,
        "since": since,
        "said": [_Said(step.kind, step, _ticked(step)) for step in opened.steps if step.kind in _TOLD_HERE],
        "is_seen": since is None and any(step.kind == Kind.SEEN for step in opened.steps),
        "is_own": opened.is_own,
        "forms": forms,
        "is_over": _is_over(opened),
        "letter": _beside(request, "handover:page-letter"),
        "placement": _beside(request, "placing:page") if opened.places_as else "",
        "plan": _beside(request, "planning:page") if opened.handover.shows_plan else "",
    }
    opened.write_down(request)
    response = render(request, "handover/page.html", shown, status=status)
    opened.browser.remember(response, opened.handover)
    return response


def _beside(request: HttpRequest, name: str) -> str:
    """Another page behind the same link."""
    return reverse(name, args=[request.resolver_match.kwargs["token"]]) if request.resolver_match else ""


_TOLD_HERE = (Kind.SEEN, Kind.QUESTION, Kind.PLAN, Kind.OUTCOME, Kind.REPLY)


def _ticked(step: Step) -> tuple[str, ...]:
    return tuple(Outcome(tick).label for tick in step.outcome.get("ticked", ())) if step.outcome else ()
