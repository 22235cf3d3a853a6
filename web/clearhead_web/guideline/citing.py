"""Who says so, as plain values: a source, a citation of it, the claims of a wait, a grade; and who reviewed what."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from clearhead.handoff.guideline_words import resting_on
from clearhead.handoff.words import cited, day_words
from clearhead.model.rule import Review
from clearhead.model.source import Grade
from clearhead.model.wait import Claim
from clearhead_web.base import guidance
from clearhead_web.base.shown import Shown
from clearhead_web.guideline.addresses import source_url, url_of
from clearhead_web.guideline.ranges import bar, in_order

#: How a citation begins that does not agree with what it is cited for.
DISAGREES = "Disagrees"


@cache
def drawn_source(id: str) -> Shown:
    """KeyError where nothing is called so."""
    guideline = guidance.guideline()
    source = guideline.sources[id]
    return {
        "id": id,
        "url": source_url(id),
        # Where nobody else says it, by whom tells little: what it is does.
        "name": source.title if source.grade is Grade.INFERENCE else cited(guideline, id),
        "who": source.who,
        "title": source.title,
        "where": source.where,
        "year": source.year,
        "link": source.link,
        "grade": grade(source.grade),
        "kind": source.kind,
        "read": source.read,
        "sure": {"token": source.sure, "words": guideline.phrases[f"sure.{source.sure.lower()}"]},
        "says": source.says,
        "resting": [{"id": each, "url": url_of(each)} for each in _resting().get(id, ())],
    }


@cache
def _resting() -> dict[str, list[str]]:
    return resting_on(guidance.guideline())


def claims(made: Iterable[Claim], longest: int) -> list[Shown]:
    return [
        {
            "time": claim.time.text,
            "whom": claim.whom,
            "aside": claim.set_aside,
            "bar": bar(claim, longest),
            **citation(claim.source, claim.says),
        }
        for claim in in_order(made)
    ]


def citation(id: str, says: str) -> Shown:
    guideline = guidance.guideline()
    return {
        "source": id,
        "url": source_url(id),
        "name": cited(guideline, id),
        "grade": grade(guideline.sources[id].grade),
        "says": says,
        "disagrees": says.startswith(DISAGREES),
    }


def grade(given: Grade) -> dict[str, str]:
    return {"token": given.value, "words": guidance.guideline().phrases[f"grade.{given.value}"]}


def review_words(review: Review) -> dict[str, str]:
    return {"state": review.state, "by": review.by, "on": day(review.on), "next": day(review.next)}


def day(iso: str) -> str:
    return day_words(guidance.guideline(), date.fromisoformat(iso))
