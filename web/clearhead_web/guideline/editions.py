"""The history of editions as plain values, the newest first."""

from functools import cache

from django.conf import settings
from django.urls import reverse

from clearhead.guideline.history import load_history
from clearhead.guideline.load import default_directory
from clearhead.model.history import Change, EditionEntry
from clearhead_web.base import guidance
from clearhead_web.base.shown import Shown
from clearhead_web.guideline.addresses import source_url, url_of
from clearhead_web.guideline.citing import day
from clearhead_web.guideline.said import said

TITLE = "Editions of the guideline"
ABOUT = "What became stricter, milder, or was only worded anew, with the source and who checked it."


@cache
def editions() -> list[Shown]:
    return [_entry(entry) for entry in load_history(settings.GUIDELINE or default_directory())]


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
