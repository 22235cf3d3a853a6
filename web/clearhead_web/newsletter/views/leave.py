"""To leave by one click: mail programs send the form themselves, without a cookie (RFC 8058); people get a button."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from clearhead_web.base.links import secret_address
from clearhead_web.newsletter import queries
from clearhead_web.newsletter.actions import leaving
from clearhead_web.newsletter.models import Consent


@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    subscriber = queries.subscriber_of(token)
    if subscriber is None:
        return render(request, "newsletter/over.html", status=404)
    if request.method == "POST":
        leaving.leave(subscriber, Consent.How.ONE_CLICK)
    return render(request, "newsletter/leave.html", {"gets": queries.topics_of(subscriber), "token": token})
