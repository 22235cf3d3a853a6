"""Where sources disagree, side by side."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from clearhead_web.base.public import public
from clearhead_web.base.shown import Shown
from clearhead_web.guideline.disagreeing import ABOUT, TITLE, contradicted, wide_forecasts, wide_waits


@require_safe
@public
def disagreements(request: HttpRequest) -> HttpResponse:
    return render(request, "guideline/page.html", _built())


@cache
def _built() -> Shown:
    context = {"waits": wide_waits(), "forecasts": wide_forecasts(), "rules": contradicted()}
    return {
        "shared": {"title": TITLE, "summary": ABOUT},
        "canonical": reverse("guideline:disagreements"),
        "body": render_to_string("guideline/disagreements.html", context),
    }
