"""A bottle: its page with who got it, adding and changing one, discarding it, and its data sheet."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearhead_web.base import guidance
from clearhead_web.studio.actions import shelf
from clearhead_web.studio.forms.bottle import BottleForm
from clearhead_web.studio.guard import login_required, studio_for
from clearhead_web.studio.pigments import use_by_day, warnings_of
from clearhead_web.studio.queries.shelf import noted_of, shared_no_longer, uses_of


@require_safe
@login_required
def show(request: HttpRequest, studio: UUID, bottle: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    found = at.bottle(bottle)
    page = {
        "at": at,
        "bottle": found,
        "warnings": warnings_of(found, guidance.today()),
        "use_by": use_by_day(found),
        "basis": guidance.guideline().phrases.get(f"basis.{found.source or 'unknown'}"),
        "uses": uses_of(found),
        "noted": noted_of(found),
        "gone": shared_no_longer(found),
    }
    return render(request, "studio/bottle.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest, studio: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    form = BottleForm(request.POST or None, request.FILES or None, today=guidance.today())
    if request.method == "POST" and form.is_valid():
        made, is_new = shelf.add_once(at.studio, form.contents(), _sheet(form), form.cleaned_data["id"])
        if is_new:
            messages.success(request, f"{made.product} is on the shelf.")
        return redirect("studio:bottle", at.studio.pk, made.pk)
    return render(request, "studio/edit-bottle.html", {"at": at, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, studio: UUID, bottle: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    found = at.bottle(bottle)
    initial = BottleForm.initial_of(found)
    form = BottleForm(request.POST or None, request.FILES or None, today=guidance.today(), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            shelf.change(found, form.contents(), _sheet(form), seen=form.cleaned_data["seen"])
        except shelf.Overtaken as other:
            page = {"at": at, "form": form.after(other.now), "bottle": other.now, "overtaken": True}
            return render(request, "studio/edit-bottle.html", page, status=409)
        messages.success(request, "Saved. Completed sessions keep what the bottle said then.")
        return redirect("studio:bottle", at.studio.pk, found.pk)
    page = {"at": at, "form": form, "bottle": found}
    return render(request, "studio/edit-bottle.html", page, status=422 if form.errors else 200)


@require_POST
@login_required
def discard(request: HttpRequest, studio: UUID, bottle: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    found = at.bottle(bottle)
    shelf.discard(found)
    messages.success(request, f"{found.product} is off the shelf. You can put it back on this page.")
    return redirect("studio:bottle", at.studio.pk, found.pk)


@require_POST
@login_required
def put_back(request: HttpRequest, studio: UUID, bottle: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    found = at.bottle(bottle)
    shelf.put_back(found)
    messages.success(request, f"{found.product} is back on the shelf.")
    return redirect("studio:bottle", at.studio.pk, found.pk)


@require_safe
@login_required
def sheet(request: HttpRequest, studio: UUID, bottle: UUID) -> FileResponse:
    """Always as a download, never opened in a page of ours."""
    at = studio_for(request, studio)
    found = at.bottle(bottle)
    try:
        stream = found.sheet.open("rb")
    except (ValueError, FileNotFoundError) as gone:
        raise Http404 from gone
    response = FileResponse(stream, as_attachment=True, filename="safety-data-sheet.pdf")
    response.headers["Content-Type"] = "application/pdf"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _sheet(form: BottleForm) -> UploadedFile[Any] | None:
    return cast("UploadedFile[Any] | None", form.cleaned_data.get("sheet"))
