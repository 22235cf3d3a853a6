"""The guideline's first page: what it is, everything that it covers, and what its words mean."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from clearhead.model.level import Kind, Level
from clearhead.model.source import Grade
from clearhead_web.answering.levels import level_words
from clearhead_web.base import guidance
from clearhead_web.base.public import public
from clearhead_web.base.shown import Shown
from clearhead_web.guideline.bibliography import grade_words
from clearhead_web.guideline.citing import review_words
from clearhead_web.guideline.disagreeing import contradicted, wide_forecasts, wide_waits
from clearhead_web.guideline.procedure import names
from clearhead_web.guideline.said import said


@require_safe
@public
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "guideline/page.html", _built())


@cache
def _built() -> Shown:
    guideline = guidance.guideline()
    context = {
        "guideline": guideline,
        "review": review_words(guideline.review),
        "sha": guideline.sha256[:12],
        "kinds": _kinds(),
        "rules": len(said().rules),
        "waits": len(said().waits),
        "disagreements": len(wide_waits()) + len(wide_forecasts()) + len(contradicted()),
        "levels": [level_words(guideline, level) for level in Level],
        "grades": [grade_words(grade) for grade in Grade],
        "about_levels": guideline.phrases["show.levels"].format(
            ask=guideline.levels[Level.ASK].shown, prepare=guideline.levels[Level.PREPARE].shown
        ),
        "sure": [(token, guideline.phrases[f"sure.{token.lower()}"]) for token in "ABCDM"],
    }
    return {
        "shared": {
            "title": "The guideline: what scalp micropigmentation changes, procedure by procedure",
            "summary": guideline.title,
        },
        "canonical": reverse("guideline:front"),
        "body": render_to_string("guideline/front.html", context),
    }


def _kinds() -> list[Shown]:
    """Every procedure, medical care first, by name."""
    guideline = guidance.guideline()
    return [
        {
            "name": guideline.phrases[f"ask.kind.{kind.value}"],
            "procedures": sorted(
                (names(each) for each in guideline.procedures.values() if each.kind is kind),
                key=lambda one: one["name"].casefold(),
            ),
        }
        for kind in Kind
    ]
