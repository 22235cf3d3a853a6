"""The link in the mail that asks. Opening it changes nothing; a button does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clearhead_web.base.links import secret_address
from clearhead_web.newsletter import queries
from clearhead_web.newsletter.actions import leaving, subscribing
from clearhead_web.newsletter.models import Request, Subscriber
from clearhead_web.newsletter.topics import Topic


@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    asked = queries.request_of(token)
    if asked is None:
        return render(request, "newsletter/over.html", status=404)
    if asked.subscriber and request.method != "POST":
        return _subscribed(asked.subscriber)
    match request.POST.get("do"):
        case "agree":
            return _agreed(request, asked)
        case "never" if asked.subscriber is None:
            leaving.refuse(asked)
            return render(request, "newsletter/never.html")
        case _:
            topics = [Topic(topic).label for topic in asked.topics]
            return render(request, "newsletter/confirm.html", {"asked": asked, "topics": topics})


def _agreed(request: HttpRequest, asked: Request) -> HttpResponse:
    try:
        subscriber = subscribing.confirm(asked)
    except Request.DoesNotExist:  # since it was looked up
        return render(request, "newsletter/over.html", status=404)
    return _subscribed(subscriber)


def _subscribed(subscriber: Subscriber) -> HttpResponse:
    """Nobody is signed in here, so that no session holds what happened: the address says it."""
    return redirect(f"{reverse('newsletter:mine', args=[subscribing.token_of(subscriber)])}?subscribed")
