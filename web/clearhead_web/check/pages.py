"""The pages of the check, each with all that was said so far in its form."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clearhead.engine.together import Together
from clearhead.handoff.phrasing import day_words
from clearhead.handoff.words import who
from clearhead.model.level import Reader, Urgency
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.reading.problems import BadInput
from clearhead_web.answering.levels import level_words
from clearhead_web.answering.shown import shown
from clearhead_web.base import guidance
from clearhead_web.check.as_record import record_for_words
from clearhead_web.check.asking import Asked, asked, next_question
from clearhead_web.check.fact_forms import FactForm, form_of
from clearhead_web.check.forms import FIRST_ANSWER, NOTHING_CHOSEN, DayForm, NameForm, TogetherForm
from clearhead_web.check.talk import Talk, needs_urgency
from clearhead_web.check.values import TICKED, said_in_words

Context = dict[str, Any]


def next_page(request: HttpRequest, talk: Talk, today: date) -> HttpResponse:
    """What is to be asked next, or the answer when nothing is."""
    if needs_urgency(guidance.guideline(), talk):
        return urgency_page(request, talk)
    found = asked(talk, today)
    question = next_question(found)
    match question:
        case None:
            return answer_page(request, found)
        case Together():
            return together_page(request, found, question)
        case _:
            return fact_page(request, found, question, today)


def fact_page(request: HttpRequest, found: Asked, id: str, today: date, form: FactForm | None = None) -> HttpResponse:
    guideline = guidance.guideline()
    fact = guideline.vocabulary[id]
    form = form or form_of(fact)(fact=fact, on=found.request.on, today=today)
    context = {
        "about": id,
        "question": fact.question,
        "why": say("ask.why", why=fact.why_asked),
        "who": say("ask.who", who=who(guideline, fact.who_knows)),
        "kind": fact.type.value,
        "options": list(_options(fact)),
        "counts_down": fact.counts_down,
        "happened": found.talk.said.get(id) == TICKED,
        "unknown": say("ask.unknown"),
        "form": form,
        "problems": list(form.problems()),
        **so_far(found),
    }
    return render(request, "check/fact.html", context)


def together_page(
    request: HttpRequest, found: Asked, group: Together, form: TogetherForm | None = None
) -> HttpResponse:
    form = form or TogetherForm(group=group, labels=labels(group))
    context = {
        "about": "together",
        "question": say(f"ask.together.{group.kind.value}"),
        "boxes": [{"box": box, **_explained(fact)} for fact, box in form.boxes()],
        "problems": list(form.problems()),
        **so_far(found),
    }
    return render(request, "check/together.html", context)


def urgency_page(request: HttpRequest, talk: Talk, *, wrong: bool = False) -> HttpResponse:
    options = [(urgency.value, say(f"ask.urgency.{urgency.value}")) for urgency in Urgency]
    context = {
        "about": "urgency",
        "question": say("ask.urgency"),
        "options": options,
        "unknown": say("ask.unknown"),
        "problems": [(NOTHING_CHOSEN, FIRST_ANSWER)] if wrong else [],
        **carried(talk),
    }
    return render(request, "check/urgency.html", context)


def day_page(request: HttpRequest, talk: Talk, today: date, form: DayForm | None = None) -> HttpResponse:
    """Another day for the procedure."""
    form = form or DayForm(today=today, initial={"day": talk.on})
    context = {"about": "day", "form": form, "problems": list(form.problems()), **carried(talk)}
    return render(request, "check/day.html", context)


def answer_page(request: HttpRequest, found: Asked, name: NameForm | None = None) -> HttpResponse:
    record = record_for_words(guidance.guideline(), found.talk)
    name = name or NameForm()
    context = {
        "shown": shown(guidance.guideline(), record, found.answer),
        "name": name,
        "problems": list(name.problems()),
        **so_far(found),
    }
    return render(request, "check/answer.html", context)


def broken_page(request: HttpRequest, error: BadInput) -> HttpResponse:
    """For what no form of ours sends, or sends no more."""
    context = {"messages_of": [problem.message for problem in error.problems]}
    return render(request, "check/broken.html", context, status=400)


def say(key: str, **words: object) -> str:
    return guidance.guideline().phrases[key].format(**words)


def labels(group: Together) -> dict[str, str]:
    """What can be ticked: what happened by its name, the rest by its question."""
    vocabulary = guidance.guideline().vocabulary
    return {id: _capital(vocabulary[id].thing) or vocabulary[id].question for id in group.facts}


def _explained(id: str) -> dict[str, str]:
    """Why it is asked, and who knows, where that is somebody else than who is asked."""
    guideline = guidance.guideline()
    fact = guideline.vocabulary[id]
    elsewhere = fact.who_knows in guideline.roles
    return {"why": fact.why_asked, "who": say("ask.who", who=who(guideline, fact.who_knows)) if elsewhere else ""}


def carried(talk: Talk) -> Context:
    """The hidden fields, the title, and what was said."""
    guideline = guidance.guideline()
    name = guideline.procedures[talk.procedure].name[Reader.CLIENT]
    return {
        "fields": list(talk.fields()),
        "procedure": name,
        "day": day_words(guideline, talk.on) if talk.on else "",
        "urgency": _urgency_words(talk),
        "urgency_question": say("ask.urgency"),
        "said": list(_said(talk)),
        "at_start": not (talk.steps or talk.urgency),
    }


def so_far(found: Asked) -> Context:
    answer = found.answer
    level = level_words(guidance.guideline(), answer.verdict)
    return {"level": level, "left": len(found.open), **carried(found.talk)}


def _urgency_words(talk: Talk) -> str:
    if not talk.urgency:
        return ""
    said = talk.urgency_said
    return say(f"ask.urgency.{said.value}") if said else say("ask.unknown")


def _said(talk: Talk) -> Iterator[dict[str, str]]:
    guideline = guidance.guideline()
    for id, text in talk.said.items():
        fact = guideline.vocabulary[id]
        yield {"fact": id, "question": fact.question, "words": said_in_words(guideline, fact, text)}


def _options(fact: FactDefinition) -> Iterator[tuple[str, str, str]]:
    """What a button says, sends, and explains."""
    if fact.type is FactType.YES_NO:
        yield "true", _capital(say("ask.yes")), fact.words["true"]
        yield "false", _capital(say("ask.no")), fact.words["false"]
    if fact.type is FactType.CHOICE:
        for word, words in fact.words.items():
            yield word, _capital(words), ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
