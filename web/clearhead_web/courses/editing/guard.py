"""The first statement of every view here: whether the visitor may look after dates and people. Wagtail lets nobody but
its editors as far as this."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from clearhead_web.courses import queries
from clearhead_web.courses.models import CourseDate

LOOK_AFTER = "courses.look_after"


def look_after(request: HttpRequest) -> None:
    if not request.user.has_perm(LOOK_AFTER):
        raise PermissionDenied


def date_for(request: HttpRequest, id: UUID) -> CourseDate:
    look_after(request)
    found = queries.dates(timezone.now()).filter(pk=id).first()
    if found is None:
        raise Http404
    return found
