"""A rule, a wait or a forecast as plain values, by its id, with every word that a page shows of it: for the pages of
this app, and for articles. KeyError where nothing is called so.
"""

from collections.abc import Callable, Iterable
from functools import cache

from clearhead.handoff.guideline_words import (
    NOTHING_FOUND,
    because_words,
    gate_words,
    marks_words,
    steps_words,
    when_pigmented,
)
from clearhead.handoff.words import who
from clearhead.model.forecast import Sooner
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Reader
from clearhead.model.rule import Instruction, Words
from clearhead.model.source import Grade
from clearhead.model.wait import Part, Wait
from clearhead_web.answering.levels import level_words
from clearhead_web.base import guidance
from clearhead_web.base.shown import Shown
from clearhead_web.guideline.addresses import url_of
from clearhead_web.guideline.citing import citation, claims, drawn_source, grade, review_words
from clearhead_web.guideline.ranges import range_of_forecast, range_of_wait
from clearhead_web.guideline.said import said

#: As a page calls the readers of the guideline.
READERS = {Reader.CLIENT: "people with SMP", Reader.CLINICIAN: "clinicians", Reader.ARTIST: "artists"}


@cache
def drawn_rule(id: str) -> Shown:
    guideline = guidance.guideline()
    rule = said().rules[id]
    return {
        "id": id,
        "url": url_of(id),
        "level": level_words(guideline, rule.level),
        "when": when_pigmented(guideline, rule.when),
        "readers": _readers(rule.why, rule.do, rule.urgent),
        "tell": [who(guideline, role) for role in rule.tell],
        "grade": grade(rule.grade),
        "is_ours": rule.grade is Grade.INFERENCE,
        "nothing_found": [one.says for one in rule.citations if one.source == NOTHING_FOUND],
        "sources": [citation(one.source, one.says) for one in rule.citations],
        "sites": [guideline.sites[site].name for site in said().sites.get(id, ())],
        "review": review_words(rule.review),
    }


@cache
def drawn_wait(id: str) -> Shown:
    guideline = guidance.guideline()
    wait = said().waits[id]
    return {
        "id": id,
        "url": url_of(id),
        **_title(wait.about),
        "marks": marks_words(guideline, wait),
        "when": when_pigmented(guideline, wait.when) if wait.when is not None else "",
        "gate": gate_words(guideline, wait),
        "because": because_words(guideline, (wait.at_least, wait.settled)),
        "shortest": wait.shortest.text,
        "longest": wait.longest.text,
        "range": range_of_wait(wait),
        "claims": claims(wait.claims, wait.longest.days),
        "parts": list(_parts(guideline, wait)),
        "tell": [who(guideline, role) for role in wait.tell],
        "grade": grade(wait.grade),
        "is_ours": wait.grade is Grade.INFERENCE,
        "review": review_words(wait.review),
    }


@cache
def drawn_forecast(id: str) -> Shown:
    guideline = guidance.guideline()
    forecast = said().forecasts[id]
    first, last, overdue = forecast.recommended_from, forecast.recommended_until, forecast.overdue_after
    shortest, longest = forecast.range
    return {
        "id": id,
        "url": url_of(id),
        **_title(forecast.about),
        "first": first.time.text,
        "last": last.time.text,
        "overdue": overdue.time.text,
        "when": when_pigmented(guideline, forecast.when),
        "because": because_words(guideline, (first, last, overdue)),
        "shortest": shortest.text,
        "longest": longest.text,
        "range": range_of_forecast(forecast),
        "claims": claims(forecast.claims, longest.days),
        "readers": _readers(forecast.why),
        "sooner": [_sooner(one) for one in forecast.sooner],
        "grade": grade(forecast.grade),
        "review": review_words(forecast.review),
    }


def _sooner(one: Sooner) -> Shown:
    return {
        "id": one.id,
        "when": when_pigmented(guidance.guideline(), one.when),
        "from": one.recommended_from.time.text,
        "readers": _readers(one.why),
        "sources": [citation(each.source, each.says) for each in one.citations],
    }


def _readers(why: Words, steps: tuple[Instruction, ...] = (), urgent: Words | None = None) -> dict[str, Shown]:
    """By reader: the words, what to do, and what holds where it cannot wait."""
    guideline = guidance.guideline()
    return {
        reader.value: {
            "why": why[reader],
            "do": steps_words(guideline, steps, reader),
            "urgent": urgent[reader] if urgent else "",
        }
        for reader in Reader
    }


def _parts(guideline: Guideline, wait: Wait) -> Iterable[Shown]:
    """What is said in each stretch of a wait; `kind` is early, unsettled or gated."""
    parts: list[tuple[str, Part | None, Level]] = [
        ("early", wait.early, Level.WAIT),
        ("unsettled", wait.unsettled, Level.ASK),
        ("gated", wait.gated, Level.WAIT),
    ]
    for kind, part, level in parts:
        if part:
            yield {
                "kind": kind,
                "level": level_words(guideline, level),
                "first": wait.at_least.time.text,
                "last": wait.settled.time.text,
                "readers": _readers(part.why, part.do, part.urgent),
            }


def _title(about: str) -> dict[str, str]:
    """The first sentence, to stand over it, and the others."""
    first, _, rest = about.partition(". ")
    return {"title": first.rstrip("."), "more": rest}


#: By kind, all that a page shows of the one with this id. Raises KeyError where this edition has none.
DRAWN: dict[str, Callable[[str], Shown]] = {
    "rule": drawn_rule,
    "wait": drawn_wait,
    "forecast": drawn_forecast,
    "source": drawn_source,
}
