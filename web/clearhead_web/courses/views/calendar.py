"""A date as a file for a calendar."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from clearhead_web.base.public import public
from clearhead_web.courses import queries
from clearhead_web.courses.calendar import for_everybody


@require_safe
@public
def calendar(request: HttpRequest, date: UUID) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    now = timezone.now()
    found = queries.open_date(date, now)
    if found is None:
        raise Http404
    response = HttpResponse(for_everybody(found, now), content_type="text/calendar; charset=utf-8; method=PUBLISH")
    response["Content-Disposition"] = 'attachment; filename="course.ics"'
    return response
