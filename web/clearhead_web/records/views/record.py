"""The record as a page, and one section of it in full where it is long."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

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
    context = {"seen": seen, "record": seen.record, "page": page, "has_unlisted": has_unlisted, "outlines": outlines()}
    return render(request, "records/record.html", context)


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
