"""The graded bibliography as plain values."""

from functools import cache

from clearhead.model.source import Grade
from clearhead_web.base import guidance
from clearhead_web.base.shown import Shown
from clearhead_web.guideline.citing import drawn_source


@cache
def graded() -> list[Shown]:
    """Every source under its grade, the weightiest grade first, by name."""
    guideline = guidance.guideline()
    found = []
    for grade in Grade:
        ids = [id for id, source in guideline.sources.items() if source.grade is grade]
        sources = sorted((drawn_source(id) for id in ids), key=lambda source: source["name"].casefold())
        found.append({**grade_words(grade), "sources": sources})
    return found


def grade_words(grade: Grade) -> Shown:
    phrases = guidance.guideline().phrases
    return {
        "token": grade.value,
        "words": phrases[f"grade.{grade.value}"],
        "means": phrases[f"grade.{grade.value}.means"],
    }
