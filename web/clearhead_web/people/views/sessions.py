"""To sign out one's own browser somewhere else. The list itself is allauth's."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from clearhead_web.people.models import User


@require_POST
@login_required
def end(request: HttpRequest, session: int) -> HttpResponse:
    assert isinstance(request.user, User)  # noqa: S101 - behind login_required
    get_object_or_404(UserSession, user=request.user, pk=session).end()
    messages.success(request, "That browser is signed out.")
    return redirect("usersessions_list")
