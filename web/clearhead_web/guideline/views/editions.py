"""The history of editions: what became stricter, milder, or was only worded anew."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from clearhead_web.base import guidance
from clearhead_web.base.public import public
from clearhead_web.base.shown import Shown
from clearhead_web.guideline import editions as history


@require_safe
@public
def editions(request: HttpRequest) -> HttpResponse:
    return render(request, "guideline/page.html", _built())


@cache
def _built() -> Shown:
    guideline = guidance.guideline()
    context = {
        "editions": history.editions(),
        "guideline": guideline,
        "sha": guideline.sha256[:12],
    }
    return {
        "shared": {
            "title": history.TITLE,
            "summary": history.ABOUT,
        },
        "canonical": reverse("guideline:editions"),
        "body": render_to_string("guideline/editions.html", context),
    }
