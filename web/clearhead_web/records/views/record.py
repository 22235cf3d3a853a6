"""The record as a page, and one section of it in full where it is long."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clearhead.model.level import Reader
from clearhead.records.read import record_already_read
from clearhead_web.answering.forecast import forecast
from clearhead_web.base import guidance
from clearhead_web.records import queries
from clearhead_web.records.drawing import outlines
from clearhead_web.records.guard import login_required, record_for
from clearhead_web.records.shown import Page

#: Entries on a page of a long section.
A_PAGE = 20
LONG = {"session": "sessions", "reaction": "reactions", "planned": "planned", "past": "past", "fact": "facts"}


@login_required
@require_safe
def record(request: HttpRequest, record: UUID) -> HttpResponse:
    seen = record_for(request, record)
    page = Page(list(queries.latest_versions(seen.record)), guidance.today())
    has_unlisted = any(shown.words["cannot_be_listed"] for shown in page.sessions if not shown.entry.body)
    context = {
        "seen": seen,
        "record": seen.record,
        "page": page,
        "has_unlisted": has_unlisted,
        "outlines": outlines(),
        "forecast": _forecast(seen.record.document, Reader.ARTIST if seen.studio else Reader.CLIENT),
    }
    return render(request, "records/record.html", context)


def _forecast(document: Mapping[str, Any], reader: Reader) -> dict[str, Any] | None:
    """None also where the edition in use no longer has a word that the record says."""
    today = guidance.today()
    try:
        return forecast(guidance.engine(), record_already_read(document, guidance.guideline(), today), today, reader)
    except (LookupError, ValueError, TypeError):
        return None


@login_required
@require_safe
def section(request: HttpRequest, record: UUID, section: str) -> HttpResponse:
    seen = record_for(request, record)
    if section not in LONG:
        raise Http404
    page = Page(list(queries.latest_versions(seen.record)), guidance.today())
    part = Paginator(getattr(page, LONG[section]), A_PAGE).get_page(request.GET.get("page"))
    context = {"seen": seen, "record": seen.record, "section": section, "part": part, "outlines": outlines()}
    return render(request, "records/section.html", context)
