"""Everything after the first question: what was answered comes in, the next question or the answer goes out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from clearhead.engine.together import Together, facts_said
from clearhead.model.value import HAPPENED, NEVER, Value
from clearhead.naming import matching_procedures
from clearhead.reading.problems import BadInput
from clearhead_web.base import guidance
from clearhead_web.check import pages
from clearhead_web.check.asking import asked, next_question
from clearhead_web.check.fact_forms import form_of
from clearhead_web.check.forms import DayForm, StartForm, TogetherForm
from clearhead_web.check.talk import URGENCIES, Talk, needs_urgency, read_talk
from clearhead_web.check.values import NEVER_WAS, TICKED, UNKNOWN
from clearhead_web.check.views.start import home_page, start_page, which_page


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """One turn of the talk. Whoever comes here by address begins at the beginning."""
    if request.method != "POST":
        return redirect("check:home")
    today = guidance.today()
    if request.POST.get("do") == "start":
        return _start(request, today)
    try:
        talk = read_talk(guidance.guideline(), request.POST.dict(), today)
        return _turn(request, talk, today)
    except BadInput as error:
        return pages.broken_page(request, error)


def _start(request: HttpRequest, today: date) -> HttpResponse:
    """By a word for the procedure, or by its id where it was chosen."""
    guideline = guidance.guideline()
    day, chosen = DayForm(request.POST, today=today), request.POST.get("procedure", "")
    if chosen in guideline.procedures:
        return _begin(request, chosen, day, today) if day.is_valid() else start_page(request, chosen, day)
    what = StartForm(request.POST)
    if not (what.is_valid() & day.is_valid()):
        return home_page(request, what, day)
    found = matching_procedures(guideline, what.cleaned_data["what"])
    if not found:
        what.add_error(
            "what", "Nothing here goes by that word. Try another word for it, or choose from the list below."
        )
        return home_page(request, what, day)
    if len(found) > 1:
        return which_page(request, found, day, what.cleaned_data["what"])
    return _begin(request, found[0], day, today)


def _begin(request: HttpRequest, procedure: str, day: DayForm, today: date) -> HttpResponse:
    return pages.next_page(request, Talk(procedure, day.cleaned_data["day"]), today)


def _turn(request: HttpRequest, talk: Talk, today: date) -> HttpResponse:
    do, _, which = request.POST.get("do", "answer").partition(":")
    turn = TURNS.get(do)
    return turn(request, talk, which, today) if turn else pages.next_page(request, talk, today)


def _back(request: HttpRequest, talk: Talk, _: str, today: date) -> HttpResponse:
    if not talk.steps and not talk.urgency:
        return start_page(request, talk.procedure, DayForm(today=today, initial={"day": talk.on}))
    return pages.next_page(request, talk.a_step_back(), today)


def _show(request: HttpRequest, talk: Talk, _: str, today: date) -> HttpResponse:
    return pages.answer_page(request, asked(talk, today))


def _change(request: HttpRequest, talk: Talk, which: str, today: date) -> HttpResponse:
    """Ask again what was said, keeping the rest."""
    if which == "day":
        return pages.day_page(request, talk, today)
    if which == "urgency" and needs_urgency(guidance.guideline(), replace(talk, urgency="")):
        return pages.urgency_page(request, replace(talk, urgency=""))
    if which in talk.said:
        return pages.fact_page(request, asked(talk.without(which), today), which, today)
    return pages.next_page(request, talk, today)


def _answer(request: HttpRequest, talk: Talk, _: str, today: date) -> HttpResponse:
    about = request.POST.get("about", "")
    if about == "urgency":
        return _urgency(request, talk, today)
    if about == "day":
        return _day(request, talk, today)
    if about == "together":
        return _together(request, talk, today)
    if about in guidance.engine().ruleset(talk.procedure).facts:
        return _fact(request, talk, about, today)
    return pages.next_page(request, talk, today)


def _urgency(request: HttpRequest, talk: Talk, today: date) -> HttpResponse:
    said = request.POST.get("value", "")
    if said not in URGENCIES or not needs_urgency(guidance.guideline(), replace(talk, urgency="")):
        return pages.urgency_page(request, talk, wrong=True)
    return pages.next_page(request, replace(talk, urgency=said), today)


def _day(request: HttpRequest, talk: Talk, today: date) -> HttpResponse:
    form = DayForm(request.POST, today=today)
    if form.is_valid():
        moved = replace(talk, on=form.cleaned_data["day"])
        try:
            asked(moved, today)
        except BadInput:
            form.add_error(
                "day", "Something you said happened after that day. Choose a later day, or change what you said."
            )
        else:
            return pages.next_page(request, moved, today)
    return pages.day_page(request, talk, today, form)


def _fact(request: HttpRequest, talk: Talk, id: str, today: date) -> HttpResponse:
    fact = guidance.guideline().vocabulary[id]
    form = form_of(fact)(request.POST, fact=fact, on=talk.on or today, today=today)
    if form.is_valid():
        return pages.next_page(request, talk.saying({id: form.text}), today)
    return pages.fact_page(request, asked(talk, today), id, today, form)


def _together(request: HttpRequest, talk: Talk, today: date) -> HttpResponse:
    found = asked(talk, today)
    group = next_question(found)
    if not isinstance(group, Together):  # already answered, in another window
        return pages.next_page(request, talk, today)
    form = TogetherForm(request.POST, group=group, labels=pages.labels(group))
    if not form.is_valid():
        return pages.together_page(request, found, group, form)
    ticked, whole = form.cleaned_data["ticked"], form.cleaned_data["value"] == "all"
    said = facts_said(guidance.guideline().vocabulary, group.facts, ticked, whole=whole)
    step = {id: _text(said[id]) if id in said else UNKNOWN for id in group.facts}
    return pages.next_page(request, talk.saying(step), today)


def _text(value: Value) -> str:
    if value == HAPPENED:
        return TICKED
    return NEVER_WAS if value == NEVER else str(value).lower()


Turn = Callable[[HttpRequest, Talk, str, date], HttpResponse]
TURNS: dict[str, Turn] = {"answer": _answer, "back": _back, "show": _show, "change": _change}
