"""Consent texts: the versions there are, one of them, and writing the next."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clearhead_web.studio.actions.consents import NotTheLatest, publish
from clearhead_web.studio.forms.consent import STARTER, ConsentForm
from clearhead_web.studio.guard import At, login_required, studio_for
from clearhead_web.studio.models import ConsentText
from clearhead_web.studio.queries.consents import blocks, differences, latest, versions


@require_safe
@login_required
def show(request: HttpRequest, studio: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    texts = versions(at.studio)
    return render(request, "studio/consents.html", {"at": at, "texts": texts})


@require_safe
@login_required
def one(request: HttpRequest, studio: UUID, consent: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    text = at.consent(consent)
    before = ConsentText.objects.filter(studio=at.studio, version=text.version - 1).first()
    page = {
        "at": at,
        "text": text,
        "blocks": blocks(text.body),
        "before": before,
        "differences": differences(before.body, text.body) if before else None,
    }
    return render(request, "studio/consent.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def write(request: HttpRequest, studio: UUID) -> HttpResponse:
    """Preview first; a published version is never changed."""
    at = studio_for(request, studio)
    if request.method != "POST":
        return _page(request, at, ConsentForm(initial=_initial(latest(at.studio))))
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return _page(request, at, form, status=422)
    if request.POST.get("do") != "publish":
        return _page(request, at, form, preview=True)
    return _publish(request, at, form)


def _publish(request: HttpRequest, at: At, form: ConsentForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        made = publish(at, said["title"], said["body"], said["after"])
    except NotTheLatest as other:
        messages.error(
            request,
            f"{other.now.by} published version {other.now.version} meanwhile. Below is how yours differs from it.",
        )
        again = ConsentForm({**said, "after": other.now.version})
        again.is_valid()
        return _page(request, at, again, preview=True, status=409)
    messages.success(request, f"Version {made.version} is published. New signatures are under it.")
    return redirect("studio:consents", at.studio.pk)


def _initial(last: ConsentText | None) -> dict[str, object]:
    if last is None:
        return {"title": "", "body": STARTER, "after": 0}
    return {"title": last.title, "body": last.body, "after": last.version}


def _page(request: HttpRequest, at: At, form: ConsentForm, *, preview: bool = False, status: int = 200) -> HttpResponse:
    last = latest(at.studio)
    page: dict[str, object] = {"at": at, "form": form, "last": last, "preview": preview}
    if preview:
        said = form.cleaned_data
        page |= {"title": said["title"], "blocks": blocks(said["body"])}
        page["differences"] = differences(last.body, said["body"]) if last else None
    return render(request, "studio/new-consent.html", page, status=status)
