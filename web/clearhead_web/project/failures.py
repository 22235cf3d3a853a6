"""Pages for what goes wrong: each says what happened and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django gives it
    return render(request, "failures/stale-form.html", status=403)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return unread(400)


def unread(status: int) -> HttpResponse:
    """Its page asks nothing of the request, which may be what cannot be read."""
    return HttpResponse(render_to_string("failures/unreadable.html"), status=status)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return render(request, "failures/refused.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return render(request, "failures/not-found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "failures/broken.html", status=500)
