"""To found a studio, to change its name, to leave one."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clearhead_web.base import rates
from clearhead_web.people import actions
from clearhead_web.people.forms import StudioForm
from clearhead_web.people.guard import membership_at, ownership_of
from clearhead_web.people.models import User

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@login_required
@rates.limit("found studio", most=10, seconds=3600)
def found(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)  # noqa: S101 - behind login_required
    form = StudioForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        studio, is_new = actions.found_studio_once(request.user, said["name"], said["contact"], said["id"])
        if is_new:
            messages.success(request, f"{studio} is here, and you own it.")
        return redirect("people:members", studio.pk)
    return render(request, "people/studio_new.html", {"form": form})


@require_http_methods(METHODS)
@login_required
def change(request: HttpRequest, studio: UUID) -> HttpResponse:
    own = ownership_of(request, studio)
    initial = {"name": own.studio.name, "contact": own.studio.contact}
    form = StudioForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_studio(own.studio, form.cleaned_data["name"], form.cleaned_data["contact"])
        messages.success(request, "Saved.")
        return redirect("people:members", studio)
    return render(request, "people/studio_change.html", {"form": form, "studio": own.studio})


@require_http_methods(METHODS)
@login_required
def leave(request: HttpRequest, studio: UUID) -> HttpResponse:
    own = membership_at(request, studio)
    last_owner = False
    if request.method == "POST":
        try:
            actions.end_membership(own)
        except actions.LastOwner:
            last_owner = True
        else:
            messages.success(request, f"You have left {own.studio}.")
            return redirect("people:account")
    context = {"membership": own, "last_owner": last_owner}
    return render(request, "people/leave.html", context, status=409 if last_owner else 200)
