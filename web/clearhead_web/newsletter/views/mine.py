"""What a subscriber chose, can change, and can have forgotten; behind the link that stands in every mail."""

import json

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from clearhead_web.base.links import secret_address
from clearhead_web.newsletter import queries, wording
from clearhead_web.newsletter.actions import leaving, subscribing
from clearhead_web.newsletter.forms import ChooseForm
from clearhead_web.newsletter.models import Consent, Subscriber


@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, token: str) -> HttpResponse:
    subscriber = queries.subscriber_of(token)
    if subscriber is None:
        return render(request, "newsletter/over.html", status=404)
    match request.POST.get("do"):
        case "choose":
            return _choose(request, token, subscriber)
        case "ask":
            return _ask(request, token, subscriber)
        case "leave":
            leaving.leave(subscriber, Consent.How.CHOSEN)
            return _saved(token)
        case "forget":
            leaving.forget(subscriber)
            return render(request, "newsletter/forgotten.html")
        case _:
            return _shown(request, token, subscriber, ChooseForm(initial={"topics": queries.topics_of(subscriber)}))


@secret_address
@require_safe
def kept(request: HttpRequest, token: str) -> HttpResponse:
    subscriber = queries.subscriber_of(token)
    if subscriber is None:
        return render(request, "newsletter/over.html", status=404)
    text = json.dumps(queries.kept_about(subscriber), ensure_ascii=False, indent=2, default=str)
    response = HttpResponse(f"{text}\n", content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="newsletter.json"'
    return response


def _choose(request: HttpRequest, token: str, subscriber: Subscriber) -> HttpResponse:
    form = ChooseForm(request.POST)
    if not form.is_valid():
        return _shown(request, token, subscriber, form, status=400)
    try:
        leaving.choose(subscriber, form.cleaned_data["topics"], wording.text())
    except leaving.NoMailGoesThere:  # the page says why, and what to do
        return _shown(request, token, subscriber, form, status=409)
    return _saved(token)


def _ask(request: HttpRequest, token: str, subscriber: Subscriber) -> HttpResponse:
    """Where no mail goes, one that asks does when whoever has the link wants it."""
    form = ChooseForm(request.POST)
    form.fields["topics"].required = True
    if not form.is_valid():
        return _shown(request, token, subscriber, form, status=400)
    if subscribing.ask(subscriber.email, form.cleaned_data["topics"], wording.text(), by_owner=True):
        return redirect("newsletter:asked")
    form.add_error(None, "The mail could not be sent. Try again in a while.")
    return _shown(request, token, subscriber, form, status=503)


def _saved(token: str) -> HttpResponseRedirect:
    """Nobody is signed in here, so that no session holds what happened: the address says it."""
    return HttpResponseRedirect(f"{reverse('newsletter:mine', args=[token])}?saved", status=303)


def _shown(
    request: HttpRequest, token: str, subscriber: Subscriber, form: ChooseForm, status: int = 200
) -> HttpResponse:
    context = {
        "subscriber": subscriber,
        "form": form,
        "token": token,
        "gets": queries.topics_of(subscriber),
        "wording": wording.text(),
        "suppressed": queries.suppressed(subscriber.email),
        "saved": "saved" in request.GET,
        "subscribed": "subscribed" in request.GET,
    }
    return render(request, "newsletter/mine.html", context, status=status)
