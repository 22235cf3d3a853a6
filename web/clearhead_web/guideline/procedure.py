"""The page of one procedure as plain values: in short for two readers, every rule and wait in both directions, and what
is not known.
"""

from collections import defaultdict
from typing import Any

from django.urls import reverse

from clearhead.engine.history import PIGMENTING
from clearhead.handoff.guideline_words import facts_that_decide, rules_of_pigment_about, waits_after
from clearhead.handoff.words import who
from clearhead.model.guideline import Guideline
from clearhead.model.level import Kind, Level, Reader
from clearhead.model.procedure import Procedure
from clearhead.model.rule import Rule
from clearhead_web.answering.levels import level_words
from clearhead_web.base import guidance
from clearhead_web.base.shown import Shown
from clearhead_web.guideline.citing import review_words
from clearhead_web.guideline.disagreeing import disagreements_of
from clearhead_web.guideline.drawn import drawn_forecast, drawn_rule, drawn_wait
from clearhead_web.guideline.short import first_sentence, for_clinicians, heading, questions

#: Stands in the words to say where the check would put what a record says.
OPEN_PLACE = "……"
#: Beyond so many rules and waits, each is a line that opens.
MOST_OPEN = 24


def procedure_page(id: str) -> Shown:
    guideline = guidance.guideline()
    procedure = guideline.procedures[id]
    rules = [drawn_rule(rule.id) for rule in _strictest_first(procedure.rules)]
    waits = [drawn_wait(wait.id) for wait in procedure.waits]
    after = [wait.id for wait in waits_after(guideline, id)]
    forecasts = [one.id for one in guideline.forecasts if one.of == id]
    return {
        **names(procedure),
        "check": reverse("check:start", args=[id]),
        "questions": questions(procedure),
        "clinician": for_clinicians(guideline, procedure),
        "phrases": {name: guideline.phrases[f"show.{name}"] for name in ("four_facts", "no_disagreement")},
        "levels": _by_level(guideline, rules),
        "is_long": len(rules) + len(waits) > MOST_OPEN,
        "waits": waits,
        # What stands above is not drawn twice.
        "after": [drawn_wait(each) for each in after if all(each != wait["id"] for wait in waits)],
        "after_above": [drawn_wait(each) for each in after if any(each == wait["id"] for wait in waits)],
        "pigment": [drawn_rule(rule.id) for rule in _strictest_first(rules_of_pigment_about(guideline, id))],
        "forecasts": [drawn_forecast(each) for each in forecasts],
        "say": [(who(guideline, role), _open(words)) for role, words in procedure.say.items()],
        "sites": _sites(guideline, id),
        "facts": _facts(guideline, procedure),
        "disagreements": disagreements_of(id),
        "nothing_found": [rule for rule in rules if rule["nothing_found"]],
        "ours": [rule for rule in rules if rule["is_ours"]],
        "review": review_words(procedure.review),
        "edition": guideline.edition,
        "sha": guideline.sha256[:12],
    }


def page_title(procedure: Procedure) -> str:
    own = "" if procedure.id in PIGMENTING else " with SMP"
    return f"{procedure.name[Reader.CLIENT]}{own}: what the guideline says"


def names(procedure: Procedure) -> Shown:
    name, others = procedure.name[Reader.CLIENT], (procedure.name[Reader.CLINICIAN], *procedure.synonyms)
    return {
        "id": procedure.id,
        "name": name,
        "heading": heading(procedure),
        "about": procedure.about,
        "in_a_line": first_sentence(procedure.about),
        "also": ", ".join(dict.fromkeys(word for word in others if word != name)),
        "kind": guidance.guideline().phrases[f"show.kind.{procedure.kind.value}"],
        "is_medical": procedure.kind is Kind.MEDICAL,
        "url": reverse("guideline:procedure", args=[procedure.id]),
    }


def _strictest_first(rules: list[Rule] | tuple[Rule, ...]) -> list[Rule]:
    return sorted(rules, key=lambda rule: -rule.level)


def _by_level(guideline: Guideline, rules: list[Shown]) -> list[Shown]:
    found = [
        {
            "level": level_words(guideline, level),
            "rules": [one for one in rules if one["level"]["token"] == level.token],
        }
        for level in reversed(Level)
    ]
    return [one for one in found if one["rules"]]


def _sites(guideline: Guideline, id: str) -> list[Shown]:
    return [
        {
            "name": site.name,
            "about": site.about,
            "rules": [drawn_rule(rule.id) for rule in _strictest_first(site.rules[id])],
        }
        for site in guideline.sites.values()
        if id in site.rules
    ]


def _facts(guideline: Guideline, procedure: Procedure) -> list[Shown]:
    """What an answer hangs on: each as its question, and who knows."""
    vocabulary = guideline.vocabulary
    return [
        {
            "ask": vocabulary[id].question,
            "why": vocabulary[id].why_asked,
            "who": who(guideline, vocabulary[id].who_knows),
        }
        for id in facts_that_decide(procedure)
    ]


def _open(words: str) -> str:
    places: defaultdict[str, Any] = defaultdict(lambda: OPEN_PLACE)
    return words.format_map(places)
