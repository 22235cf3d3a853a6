"""The calendar feed itself: whoever has its address gets the days of the plan, and nothing else."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from clearhead_web.base import guidance
from clearhead_web.planning import queries
from clearhead_web.planning.calendar import calendar_of


@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 - the address says it all
    feed = queries.feed_of(token)
    if feed is None:
        response = HttpResponse("Nothing is here.\n", content_type="text/plain; charset=utf-8", status=404)
    else:
        plan = queries.plan_of(feed.record)
        made = calendar_of(guidance.guideline(), plan.days, plan.days_at or feed.made_at or timezone.now(), feed)
        response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
