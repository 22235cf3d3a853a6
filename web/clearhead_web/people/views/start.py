"""After signing in: to where somebody works, or to what is theirs."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from clearhead_web.people import queries
from clearhead_web.people.models import User
from clearhead_web.people.views.invitation import KEPT


@require_safe
@login_required
def start(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)  # noqa: S101 - behind login_required
    if token := request.session.pop(KEPT, None):
        return redirect("people:invitation", token)
    if studio := queries.studios_of(request.user).first():
        return redirect("studio:home", studio.pk)
    if request.user.is_staff or request.user.is_editor:
        return redirect("studio:staff")
    return redirect("handover:home")
