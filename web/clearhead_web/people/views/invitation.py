"""An invitation, whatever it is to: who invites, what it means, accept or decline. Good for the invited person only."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clearhead_web.people import invitations, mail
from clearhead_web.people.invitations import Kind
from clearhead_web.people.models import Letter, User

#: Where the session keeps a token while its person signs in or signs up.
KEPT = "invitation"


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = invitations.find(token)
    if found is None:
        raise Http404
    kind, letter = found
    request.session.pop(KEPT, None)
    if not invitations.is_waiting(letter):
        return _over(request, letter)
    if not isinstance(request.user, User):
        request.session[KEPT] = token
        return _page(request, kind, letter, "stranger.html")
    if not invitations.is_for(letter, request.user):
        return _page(request, kind, letter, "somebody_else.html", status=403)
    return _answer(request, kind, letter, request.user)


def _answer(request: HttpRequest, kind: Kind[Any], letter: Letter, user: User) -> HttpResponse:
    if request.method == "POST" and request.POST.get("answer") == "decline":
        return _decline(request, letter)
    choice = kind.choice(letter, user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and choice.is_valid():
        try:
            return redirect(invitations.accept(kind, letter, user, choice))
        except invitations.Over:
            return _over(request, letter)
        except invitations.Cannot as problem:
            choice.add_error(None, str(problem))
    return _page(request, kind, letter, "invited.html", choice=choice)


def _decline(request: HttpRequest, letter: Letter) -> HttpResponse:
    try:
        invitations.decline(letter)
    except invitations.Over:
        return _over(request, letter)
    mail.send(letter.by.email, "people/mail/declined.txt", {"who": letter.email})
    messages.success(request, "Declined. Nothing was changed, and whoever invited you is told.")
    return redirect("people:start")


def _over(request: HttpRequest, letter: Letter) -> HttpResponse:
    letter.refresh_from_db()
    return render(request, "people/invitations/over.html", {"letter": letter}, status=410)


def _page(
    request: HttpRequest, kind: Kind[Any], letter: Letter, template: str, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        **kind.words(letter),
        **more,
        "inviter": letter.by,
        "until": letter.expires_at,
        "meaning": f"people/invitations/{kind.name(letter)}.html",
    }
    return render(request, f"people/invitations/{template}", context, status=status)
