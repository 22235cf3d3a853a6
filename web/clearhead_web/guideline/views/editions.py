"""The history of editions: what became stricter, milder, or was only worded anew."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from clearhead.guideline.history import load_history
from clearhead.guideline.load import default_directory
from clearhead.model.history import Change, EditionEntry
from clearhead_web.base import guidance
from clearhead_web.base.public import public
from clearhead_web.guideline.citing import day
from clearhead_web.guideline.said import Shown, said, source_url, url_of


@require_safe
@public
def editions(request: HttpRequest) -> HttpResponse:
    return render(request, "guideline/page.html", _built())


@cache
def _built() -> dict[str, str]:
    guideline = guidance.guideline()
    context = {
        "editions": [_entry(entry) for entry in load_history(settings.GUIDELINE or default_directory())],
        "guideline": guideline,
        "sha": guideline.sha256[:12],
    }
    return {
        "title": "Editions of the guideline",
        "summary": "What became stricter, milder, or was only worded anew, with the source and who checked it.",
        "url": reverse("guideline:editions"),
        "body": render_to_string("guideline/editions.html", context),
    }


def _entry(entry: EditionEntry) -> Shown:
    return {
        "edition": entry.edition,
        "on": day(entry.on) if entry.on else "",
        "about": entry.about,
        "changes": [_change(change) for change in entry.changes],
    }


def _change(change: Change) -> Shown:
    return {
        "kind": change.kind.value,
        "what": change.what,
        "url": _where(change.what),
        "words": change.words,
        "source": source_url(change.source),
        "source_id": change.source,
        "checked_by": change.checked_by,
    }


def _where(id: str) -> str:
    """Where it stands now; nowhere, if it is gone or stands on no page."""
    if id in guidance.guideline().procedures:
        return reverse("guideline:procedure", args=[id])
    return url_of(id) if id in said().procedures else ""
