"""A procedure in short: three or four questions for whoever has the pigment, and thirty seconds for a clinician."""

import re
from collections.abc import Iterator

from django.urls import reverse

from clearhead.engine.history import PIGMENTING
from clearhead.handoff.guideline_words import for_everybody, marks_words, steps_words
from clearhead.handoff.words import who
from clearhead.model.guideline import Guideline
from clearhead.model.level import Kind, Level, Reader
from clearhead.model.procedure import Procedure
from clearhead.model.rule import Rule
from clearhead_web.answering.levels import level_words
from clearhead_web.base import guidance
from clearhead_web.base.shown import Shown
from clearhead_web.guideline.drawn import drawn_wait

_NEXT_SENTENCE = re.compile(r"\.\s+(?=[A-Z])")
#: So many lines of each kind can be read in thirty seconds; the rest stands below.
MOST_LINES = 6
#: Beyond so many waits their answers no longer are short.
MOST_WAITS = 3


def questions(procedure: Procedure) -> list[Shown]:
    """What people ask, each with its answer in the guideline's words for a client."""
    guideline = guidance.guideline()
    general = _general(procedure)
    what = [rule.why[Reader.CLIENT] for rule in general]
    do = [step for rule in general for step in steps_words(guideline, rule.do, Reader.CLIENT)]
    tell = list(dict.fromkeys(role for rule in general for role in rule.tell)) or list(procedure.say)
    name = procedure.name[Reader.CLIENT]
    found = [
        *_first_time(procedure),
        {"ask": _what_changes(procedure), "answer": [*what, *dict.fromkeys(do)]},
        {
            "ask": f"{name}: whom to tell about the pigment?",
            "answer": [_sentence([who(guideline, each) for each in tell])],
        },
    ]
    if len(procedure.waits) <= MOST_WAITS:
        found += [
            {
                "ask": f"{drawn_wait(wait.id)['title']}.",
                "answer": [f"{_capital(marks_words(guideline, wait))}.", wait.early.why[Reader.CLIENT]],
            }
            for wait in procedure.waits
        ]
    return [one for one in found if one["answer"]]


def for_clinicians(guideline: Guideline, procedure: Procedure) -> Shown:
    """What holds for everybody, what makes it stricter in a line each, and the waits."""
    stricter = [rule for rule in procedure.rules if rule.level > Level.TELL and not for_everybody(rule)]
    stricter.sort(key=lambda rule: -rule.level)
    here = reverse("guideline:procedure", args=[procedure.id])
    waits = procedure.waits[:MOST_LINES]
    return {
        "name": procedure.name[Reader.CLINICIAN],
        "general": [
            {"level": level_words(guideline, rule.level), "words": rule.why[Reader.CLINICIAN]}
            for rule in _general(procedure)
        ],
        "stricter": [
            {
                "level": level_words(guideline, rule.level),
                "words": first_sentence(rule.why[Reader.CLINICIAN]),
                "url": f"{here}#{rule.id}",
            }
            for rule in stricter[:MOST_LINES]
        ],
        "more": max(0, len(stricter) - MOST_LINES),
        "waits": [
            {
                "words": marks_words(guideline, wait),
                "since": guideline.vocabulary[wait.since].noun,
                "url": f"{here}#{wait.id}",
            }
            for wait in waits
        ],
        "more_waits": len(procedure.waits) - len(waits),
        "urgent": guideline.urgent_why[Reader.CLINICIAN] if procedure.kind is Kind.MEDICAL else "",
    }


def heading(procedure: Procedure) -> str:
    name = procedure.name[Reader.CLIENT]
    return name if procedure.id in PIGMENTING else f"{name} and scalp micropigmentation"


def _what_changes(procedure: Procedure) -> str:
    name = procedure.name[Reader.CLIENT]
    if procedure.id in PIGMENTING:
        return f"{name} on skin that has pigment: what to know?"
    return f"{name} with scalp micropigmentation: what changes?"


def first_sentence(words: str) -> str:
    """Telegraphic words begin with what they are about."""
    return f"{_NEXT_SENTENCE.split(words, maxsplit=1)[0].rstrip('.')}."


def _first_time(procedure: Procedure) -> Iterator[Shown]:
    """The pigment's own sessions are also for people who have none yet."""
    if procedure.id in PIGMENTING:
        words = [rule.why[Reader.CLIENT] for rule in procedure.rules if for_everybody(rule, pigmented=False)]
        yield {"ask": f"{procedure.name[Reader.CLIENT]}, and no pigment yet: what to know?", "answer": words}


def _general(procedure: Procedure) -> list[Rule]:
    return sorted((rule for rule in procedure.rules if for_everybody(rule)), key=lambda rule: -rule.level)


def _sentence(names: list[str]) -> str:
    return f"{_capital(', '.join(names))}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
