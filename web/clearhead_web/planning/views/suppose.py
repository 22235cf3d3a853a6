"""What if: the plan as it is beside the plan as it would be with other facts. Nothing is stored."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clearhead.model.value import NEVER, Value
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.reading.problems import BadInput
from clearhead.typed import value_from
from clearhead_web.base import guidance
from clearhead_web.handover.matters import NO_ANSWER
from clearhead_web.planning import actions
from clearhead_web.planning.views.plan import Desk, desk_of
from clearhead_web.records.guard import record_for

UNSAID = ""


class SupposeForm(forms.Form):
    """One choice a fact that the plan asks for; what is not chosen stays as it is."""

    def __init__(self, *args: Any, facts: list[FactDefinition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = {fact.id: fact for fact in facts}
        for fact in facts:
            self.fields[fact.id] = forms.ChoiceField(
                label=fact.question, required=False, choices=[(UNSAID, "As it is"), *_choices(fact)]
            )

    def given(self) -> dict[str, Value]:
        said = {id: text for id, text in self.cleaned_data.items() if text != UNSAID}
        return {id: NEVER if text == "never" else value_from(self.facts[id], text) for id, text in said.items()}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def suppose(request: HttpRequest, record: UUID) -> HttpResponse:
    seen = record_for(request, record)
    try:
        desk = desk_of(seen)
    except NO_ANSWER:
        return redirect("planning:plan", record)
    facts = _facts(desk)
    form = SupposeForm(request.POST if request.method == "POST" else None, facts=facts)
    context: dict[str, Any] = {"seen": seen, "record": seen.record, "form": form, "problems": []}
    if form.is_bound and form.is_valid() and form.given():
        context |= _both(desk, form)
    return render(request, "planning/suppose.html", context, status=422 if form.errors else 200)


def _both(desk: Desk, form: SupposeForm) -> dict[str, Any]:
    """Both are made now, in the same way, so that only what is supposed differs."""
    try:
        now = actions.work_out(desk.seen.record, desk.plan, desk.wanted).shown
        then = actions.work_out(desk.seen.record, desk.plan, desk.wanted, form.given()).shown
    except BadInput as bad:
        return {"problems": [problem.message for problem in bad.problems]}
    words = [
        (field.label, dict(field.field.choices)[field.value()])  # type: ignore[attr-defined]
        for field in form
        if field.value() not in (UNSAID, None)
    ]
    return {"is_done": True, "now": now, "then": then, "differs": _differing(now, then), "words": words}


def _differing(now: dict[str, Any] | None, then: dict[str, Any] | None) -> set[tuple[str, int]]:
    """The steps that have another day or level in one than in the other."""

    def steps(shown: dict[str, Any] | None) -> set[tuple[str, int, str, str]]:
        found = (shown or {}).get("steps", ())
        return {(step["procedure"], step["session"], step["on"], step["level"]["token"]) for step in found}

    return {(procedure, session) for procedure, session, *_ in steps(now) ^ steps(then)}


def _facts(desk: Desk) -> list[FactDefinition]:
    """What the plan, or the conflict, still asks for and a list of choices can say."""
    shown, vocabulary = desk.plan.shown, guidance.guideline().vocabulary
    parts = [*shown.get("steps", ()), *([shown["conflict"]] if shown.get("conflict") else [])]
    asked = dict.fromkeys(one["fact"] for part in parts for one in part["ask"])
    return [vocabulary[id] for id in asked if id in vocabulary and _choices(vocabulary[id])]


def _choices(fact: FactDefinition) -> list[tuple[str, str]]:
    match fact.type:
        case FactType.YES_NO:
            return [("true", _capital(fact.words["true"])), ("false", _capital(fact.words["false"]))]
        case FactType.CHOICE:
            return [(word, _capital(words)) for word, words in fact.words.items()]
        case FactType.DAYS:
            return [("never", guidance.guideline().phrases["sentence.never"].capitalize())]
    return []


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
