"""Where an editor sends an issue: what goes to how many, a test mail, a button, and what became of it."""

from smtplib import SMTPException

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from clearhead_web.base import rates
from clearhead_web.newsletter import mails, queries, topics
from clearhead_web.newsletter.actions import issuing
from clearhead_web.newsletter.models import IssuePage
from clearhead_web.newsletter.sending import PAUSE
from clearhead_web.people.models import User

#: Test mails of one editor in an hour.
MOST, SECONDS = 20, 3600


def _issue(request: HttpRequest, page: int) -> IssuePage:
    """Whoever may publish an issue may send it. Raises Http404 and PermissionDenied."""
    issue: IssuePage = get_object_or_404(IssuePage, pk=page)
    if not issue.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return issue


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, page: int) -> HttpResponse:
    issue = _issue(request, page)
    assert isinstance(request.user, User)  # noqa: S101 - Wagtail lets nobody else here
    match request.POST.get("do"):
        case "try":
            return _try(request, issue, request.user)
        case "send":
            return _send(request, issue, request.user)
        case "take-back":
            return _take_back(request, issue)
        case _:
            return _shown(request, issue)


def _shown(request: HttpRequest, issue: IssuePage) -> HttpResponse:
    mailing = queries.mailing_of(issue)
    context = {
        "issue": issue,
        "topic": topics.short(issue.topic),
        "people": queries.recipients(issue.topic).count(),
        "mailing": mailing,
        "counts": queries.counts(mailing) if mailing else {},
        "minutes": int(PAUSE.total_seconds() // 60),
        "by_hand_at": settings.ADDRESS if settings.DEVELOPMENT else "",
    }
    return render(request, "newsletter/editing/send.html", context)


def _try(request: HttpRequest, issue: IssuePage, user: User) -> HttpResponse:
    if not rates.allow("newsletter test", str(user.pk), MOST, SECONDS):
        return rates.too_many(request, SECONDS)
    try:
        mails.trial(issuing.drawn_up(issue), user.email).send()
        messages.success(request, f"A test mail is on its way to {user.email}. It shows the issue as it is published.")
    except (OSError, SMTPException):
        messages.error(request, "The mail server did not take the test mail. Try again in a while.")
    return redirect("newsletter_send", issue.pk)


def _send(request: HttpRequest, issue: IssuePage, user: User) -> HttpResponse:
    try:
        issuing.ask_to_send(issue, user)
    except issuing.NotNow:
        messages.error(request, "This issue is not published, or is on its way already. Nothing more is sent.")
    return redirect("newsletter_send", issue.pk)


def _take_back(request: HttpRequest, issue: IssuePage) -> HttpResponse:
    mailing = queries.mailing_of(issue)
    if mailing and issuing.take_back(mailing):
        messages.success(request, "It is taken back. Nobody was sent anything.")
    elif mailing:
        messages.error(request, "It has begun to go out and cannot be taken back.")
    return redirect("newsletter_send", issue.pk)
