"""The graded bibliography: all of it, or one grade."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from clearhead.model.source import Grade
from clearhead_web.base.public import public
from clearhead_web.base.shown import Shown
from clearhead_web.guideline.bibliography import graded

GRADES = frozenset(grade.value for grade in Grade)


@require_safe
@public
def sources(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("grade", "")
    return render(request, "guideline/page.html", _built(wanted if wanted in GRADES else ""))


@cache
def _built(grade: str) -> Shown:
    shown = [one for one in graded() if one["token"] == grade or not grade]
    context = {"grades": graded(), "shown": shown, "wanted": grade, "count": sum(len(one["sources"]) for one in shown)}
    return {
        "shared": {
            "title": "Sources of the guideline, graded",
            "summary": "Every source: what it says, how it was read, and which rules and waits rest on it.",
        },
        "canonical": reverse("guideline:sources"),
        "body": render_to_string("guideline/sources.html", context),
    }
