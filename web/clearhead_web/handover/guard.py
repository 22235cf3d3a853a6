"""The first statements of views about a planned procedure or a hand-over of a record. Else: not found."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clearhead_web.base import guidance
from clearhead_web.handover import queries
from clearhead_web.handover.matters import About, Matter, about, matter_of
from clearhead_web.handover.models import HandOver
from clearhead_web.records.guard import Seen, record_for


def matter_for(request: HttpRequest, record: UUID, key: UUID) -> tuple[Seen, Matter]:
    """Raises Http404 where the visitor may not see the record, or no answer about this entry can be made."""
    seen = record_for(request, record)
    matter = matter_of(seen.record, key, guidance.today())
    if matter is None:
        raise Http404
    return seen, matter


def about_for(request: HttpRequest, record: UUID, key: UUID) -> tuple[Seen, About]:
    """As `matter_for`, also where nothing but what was kept of the last answer can be shown."""
    seen = record_for(request, record)
    found = about(seen.record, key, guidance.today())
    if found is None:
        raise Http404
    return seen, found


def matter_to_write(request: HttpRequest, record: UUID, key: UUID) -> Matter:
    """As `matter_for`, for a document about it: none is made of advice that the guideline has no more of."""
    _, matter = matter_for(request, record, key)
    if matter.lost:
        raise Http404
    return matter


def role_for(matter: Matter, role: str) -> str:
    """A role whom the answer says to tell. Raises Http404 for any other."""
    if role not in matter.answer.tell:
        raise Http404
    return role


def handover_for(request: HttpRequest, record: UUID, handover: UUID) -> tuple[Seen, HandOver]:
    """A hand-over that the visitor made, or may act on as the client. Raises Http404 for any other."""
    seen = record_for(request, record)
    found = get_object_or_404(queries.with_steps(queries.made_by(seen).select_related("by", "studio")), pk=handover)
    found.record = seen.record
    return seen, found


def shows_link(
    view: Callable[[HttpRequest, Seen, HandOver], HttpResponse],
) -> Callable[[HttpRequest, UUID, UUID], HttpResponse]:
    """For a page with the link of a hand-over, for `handover_for`: only while it opens something, and no address that
    the page leads to learns it."""

    @login_required
    @require_safe
    @wraps(view)
    def page(request: HttpRequest, record: UUID, handover: UUID) -> HttpResponse:
        seen, found = handover_for(request, record, handover)
        if not found.is_live(timezone.now()):
            return render(request, "handover/dead.html", {"seen": seen, "handover": found}, status=410)
        response = view(request, seen, found)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return page
