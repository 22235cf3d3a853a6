"""The question that everything begins with: what is coming up, and when."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clearhead.model.level import Kind, Reader
from clearhead.naming import nearest_procedures
from clearhead_web.base import guidance
from clearhead_web.check.forms import DayForm, StartForm
from clearhead_web.check.pages import say

TITLE = "SMP and what is coming up"
ABOUT = (
    "For people who have scalp micropigmentation, or are thinking of it. "
    "Find out what the pigment changes for a procedure, what to do, when, and whom to tell."
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return home_page(request, StartForm(), DayForm(today=guidance.today()))


def home_page(request: HttpRequest, what: StartForm, day: DayForm, status: int = 200) -> HttpResponse:
    problems = [*what.problems(), *day.problems()]
    context = {
        "what": what,
        "day": day,
        "kinds": kinds(),
        "problems": problems,
        "shared": {"title": TITLE, "summary": ABOUT},
        "canonical": reverse("check:home"),
    }
    return render(request, "check/home.html", context, status=status)


@require_safe
def start(request: HttpRequest, procedure: str) -> HttpResponse:
    """The same question with the procedure chosen."""
    found = guidance.guideline().procedures.get(procedure)
    if found is None:
        return _unknown(request, procedure)
    return start_page(request, procedure, DayForm(today=guidance.today()))


def start_page(request: HttpRequest, procedure: str, day: DayForm) -> HttpResponse:
    found = guidance.guideline().procedures[procedure]
    context = {
        "id": procedure,
        "name": found.name[Reader.CLIENT],
        "day": day,
        "problems": list(day.problems()),
        "shared": {"title": f"{found.name[Reader.CLIENT]} with SMP", "summary": found.about},
        "canonical": reverse("check:start", args=[procedure]),
    }
    return render(request, "check/start.html", context)


def which_page(request: HttpRequest, ids: list[str], day: DayForm, typed: str) -> HttpResponse:
    """Several procedures go by what was typed."""
    context = {"question": say("ask.which"), "procedures": named(ids), "day": day, "typed": typed}
    return render(request, "check/which.html", context)


def _unknown(request: HttpRequest, procedure: str) -> HttpResponse:
    close = named(nearest_procedures(guidance.guideline(), procedure.replace("-", " ")))
    return render(request, "check/unknown.html", {"close": close, "kinds": kinds()}, status=404)


def named(ids: list[str]) -> list[dict[str, str]]:
    procedures = guidance.guideline().procedures
    return [{"id": id, "name": procedures[id].name[Reader.CLIENT], "about": procedures[id].about} for id in ids]


@cache
def kinds() -> list[dict[str, Any]]:
    """Every procedure, medical care first, by name."""
    procedures = guidance.guideline().procedures
    return [
        {
            "name": say(f"ask.kind.{kind.value}"),
            "procedures": sorted(
                named([id for id, each in procedures.items() if each.kind is kind]),
                key=lambda one: one["name"].casefold(),
            ),
        }
        for kind in (Kind.MEDICAL, Kind.COSMETIC)
    ]
