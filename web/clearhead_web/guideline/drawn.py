"""A rule, a wait, a forecast or a source as plain values, by its id, with every word that a page shows of it: for the
pages of this app, and for articles. `digest_of` says whether what is shown is still what it was.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any

from django.urls import reverse

from clearhead.handoff.guideline_words import (
    NOTHING_FOUND,
    Statements,
    because_words,
    gate_words,
    marks_words,
    resting_on,
    statements,
    steps_words,
    when_pigmented,
)
from clearhead.handoff.words import cited, day_words, who
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Reader
from clearhead.model.rule import Instruction, Review, Words
from clearhead.model.source import Grade
from clearhead.model.wait import Claim, Part, Wait
from clearhead_web.answering.levels import level_words
from clearhead_web.base import guidance
from clearhead_web.guideline.ranges import bar, in_order, range_of_forecast, range_of_wait

Shown = dict[str, Any]
#: How a citation begins that does not agree with what it is cited for.
DISAGREES = "Disagrees"


# ---- The doors: by id; KeyError where nothing is called so ----


@cache
def drawn_rule(id: str) -> Shown:
    guideline = guidance.guideline()
    rule = said().rules[id]
    return {
        "id": id,
        "url": url_of(id),
        "level": level_words(guideline, rule.level),
        "when": when_pigmented(guideline, rule.when),
        "readers": _readers(rule.why, rule.do),
        "urgent": rule.urgent[Reader.CLIENT] if rule.urgent else "",
        "tell": [who(guideline, role) for role in rule.tell],
        "grade": _grade(rule.grade),
        "is_ours": rule.grade is Grade.INFERENCE,
        "nothing_found": [one.says for one in rule.citations if one.source == NOTHING_FOUND],
        "sources": [_citation(one.source, one.says) for one in rule.citations],
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
        "because": because_words(guideline, wait),
        "shortest": wait.shortest.text,
        "longest": wait.longest.text,
        "range": range_of_wait(wait),
        "claims": _claims(wait.claims, wait.longest.days),
        "parts": list(_parts(guideline, wait)),
        "tell": [who(guideline, role) for role in wait.tell],
        "grade": _grade(wait.grade),
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
        "because": [
            guideline.phrases["show.wait.because"].format(mark=mark.time.text, because=mark.because)
            for mark in (first, last, overdue)
        ],
        "shortest": shortest.text,
        "longest": longest.text,
        "range": range_of_forecast(forecast),
        "claims": _claims(forecast.claims, longest.days),
        "readers": _readers(forecast.why, ()),
        "sooner": [
            {
                "id": one.id,
                "when": when_pigmented(guideline, one.when),
                "from": one.recommended_from.time.text,
                "words": one.why[Reader.CLIENT],
                "sources": [_citation(each.source, each.says) for each in one.citations],
            }
            for one in forecast.sooner
        ],
        "grade": _grade(forecast.grade),
        "review": review_words(forecast.review),
    }


@cache
def drawn_source(id: str) -> Shown:
    guideline = guidance.guideline()
    source = guideline.sources[id]
    return {
        "id": id,
        "url": source_url(id),
        "name": cited(guideline, id),
        "who": source.who,
        "title": source.title,
        "where": source.where,
        "year": source.year,
        "link": source.link,
        "grade": _grade(source.grade),
        "kind": source.kind,
        "read": source.read,
        "sure": {"token": source.sure, "words": guideline.phrases[f"sure.{source.sure.lower()}"]},
        "says": source.says,
        "resting": [{"id": each, "url": url_of(each)} for each in _resting().get(id, ())],
    }


_DRAWN: dict[str, Callable[[str], Shown]] = {
    "rule": drawn_rule,
    "wait": drawn_wait,
    "forecast": drawn_forecast,
    "source": drawn_source,
}


@cache
def digest_of(kind: str, id: str) -> str:
    """Twelve letters over all that is drawn of it, addresses aside. Another digest: the guideline moved on."""
    words = json.dumps(_without_addresses(_DRAWN[kind](id)), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _without_addresses(value: Any) -> Any:
    """And without what only rests on it, and when it is looked at again: neither is what it says."""
    if isinstance(value, dict):
        left_out = ("url", "resting", "review", "range", "bar")
        return {key: _without_addresses(each) for key, each in value.items() if key not in left_out}
    return [_without_addresses(each) for each in value] if isinstance(value, list) else value


# ---- What they share ----


@cache
def said() -> Statements:
    return statements(guidance.guideline())


@cache
def _resting() -> dict[str, list[str]]:
    return resting_on(guidance.guideline())


def url_of(id: str) -> str:
    """Where a rule, wait or forecast stands: on the page of the first procedure that it is for."""
    return f"{reverse('guideline:procedure', args=[said().procedures[id][0]])}#{id}"


def source_url(id: str) -> str:
    return f"{reverse('guideline:sources')}#{id}"


def _readers(why: Words, steps: tuple[Instruction, ...]) -> dict[str, Shown]:
    guideline = guidance.guideline()
    return {reader.value: {"why": why[reader], "do": steps_words(guideline, steps, reader)} for reader in Reader}


def _parts(guideline: Guideline, wait: Wait) -> Iterable[Shown]:
    """What is said in each stretch of a wait; `kind` is early, unsettled or gated."""
    parts: list[tuple[str, Part | None, Level]] = [
        ("early", wait.early, Level.WAIT),
        ("unsettled", wait.unsettled, Level.ASK),
        ("gated", wait.gated, Level.WAIT),
    ]
    for kind, part, level in parts:
        if part:
            urgent = part.urgent[Reader.CLIENT] if part.urgent else ""
            yield {
                "kind": kind,
                "level": level_words(guideline, level),
                "first": wait.at_least.time.text,
                "last": wait.settled.time.text,
                "readers": _readers(part.why, part.do),
                "urgent": urgent,
            }


def _claims(claims: Iterable[Claim], longest: int) -> list[Shown]:
    return [
        {
            "time": claim.time.text,
            "whom": claim.whom,
            "aside": claim.set_aside,
            "bar": bar(claim, longest),
            **_citation(claim.source, claim.says),
        }
        for claim in in_order(claims)
    ]


def _citation(id: str, says: str) -> Shown:
    guideline = guidance.guideline()
    return {
        "source": id,
        "url": source_url(id),
        "name": cited(guideline, id),
        "grade": _grade(guideline.sources[id].grade),
        "says": says,
        "disagrees": says.startswith(DISAGREES),
    }


def _title(about: str) -> dict[str, str]:
    """The first sentence, to stand over it, and the others."""
    first, _, rest = about.partition(". ")
    return {"title": first.rstrip("."), "more": rest}


def _grade(grade: Grade) -> dict[str, str]:
    return {"token": grade.value, "words": guidance.guideline().phrases[f"grade.{grade.value}"]}


def review_words(review: Review) -> dict[str, str]:
    return {"state": review.state, "by": review.by, "on": day(review.on), "next": day(review.next)}


def day(iso: str) -> str:
    return day_words(guidance.guideline(), date.fromisoformat(iso))
