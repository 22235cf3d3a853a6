"""To keep what was said: at once for whoever is signed in; else held until they are, if they say so."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clearhead.reading.problems import BadInput
from clearhead_web.base import guidance
from clearhead_web.check import pages
from clearhead_web.check.actions import keep as keep_in_record
from clearhead_web.check.holding import forget, held, hold
from clearhead_web.check.keeping import Kept, kept
from clearhead_web.check.talk import Talk, read_talk
from clearhead_web.people.models import User
from clearhead_web.records.models import Record

_SIGNING_IN = {"hold": "account_login", "hold-new": "account_signup"}


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Whoever comes back by address, signed in by now, finds what was held."""
    posted = request.method == "POST"
    fields = request.POST.dict() if posted else held(request)
    if not posted and not fields:
        return redirect("check:home")
    do = request.POST.get("do", "")
    if do == "drop":
        forget(request)
        return redirect("people:start")
    try:
        talk = read_talk(guidance.guideline(), fields, guidance.today())
    except BadInput as error:
        return pages.broken_page(request, error)
    if isinstance(request.user, User):
        return _save(request, request.user, talk) if do == "save" else _confirm(request, request.user, talk)
    return _hold(request, talk, _SIGNING_IN[do]) if do in _SIGNING_IN else _explain(request, talk)


def _explain(request: HttpRequest, talk: Talk) -> HttpResponse:
    return render(request, "check/keep.html", pages.carried(talk))


def _hold(request: HttpRequest, talk: Talk, page: str) -> HttpResponse:
    hold(request, dict(talk.fields()))
    return redirect(f"{reverse(page)}?{urlencode({'next': reverse('check:keep')})}")


def _confirm(request: HttpRequest, user: User, talk: Talk, wrong: list[str] | None = None) -> HttpResponse:
    found, carried = _sorted(user, talk), pages.carried(talk)
    said: list[dict[str, Any]] = [one for one in carried["said"] if talk.said[one["fact"]]]
    context = {
        **carried,
        "going": [one for one in said if one["fact"] not in found.left_out],
        "left_out": [one for one in said if one["fact"] in found.left_out],
        "wrong": wrong or [],
    }
    return render(request, "check/keep.html", context)


def _save(request: HttpRequest, user: User, talk: Talk) -> HttpResponse:
    try:
        record = keep_in_record(user, _sorted(user, talk).entries, guidance.today())
    except BadInput as error:
        return _confirm(request, user, talk, [problem.message for problem in error.problems])
    forget(request)
    return redirect("records:record", record.pk)


def _sorted(user: User, talk: Talk) -> Kept:
    record = Record.objects.filter(owner=user, erased_at=None).first()
    client = record.document.get("client", {}) if record else {}
    return kept(guidance.guideline(), talk, client)
