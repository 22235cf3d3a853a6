"""A client signs on the studio's screen; and a signature with what was shown."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clearhead_web.studio.actions.consents import NotTheLatest, Signed, sign
from clearhead_web.studio.actions.sittings import Completed
from clearhead_web.studio.forms.consent import SignatureForm
from clearhead_web.studio.guard import At, login_required, studio_for
from clearhead_web.studio.models import ConsentText, Sitting
from clearhead_web.studio.queries.consents import blocks, latest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def on_screen(request: HttpRequest, studio: UUID, sitting: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    found, text = at.sitting(sitting), latest(at.studio)
    if found.completed_at:
        return redirect("studio:sitting", at.studio.pk, found.pk)
    if text is None:
        return render(request, "studio/no-consent.html", {"at": at, "sitting": found})
    if request.method == "POST":
        return _sign(request, at, found, text)
    return _page(request, at, found, text, SignatureForm())


@require_safe
@login_required
def show(request: HttpRequest, studio: UUID, signature: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    found = at.signature(signature)
    page = {"at": at, "signature": found, "blocks": blocks(found.shown_body)}
    return render(request, "studio/signature.html", page)


def _sign(request: HttpRequest, at: At, sitting: Sitting, text: ConsentText) -> HttpResponse:
    form = SignatureForm(request.POST)
    if request.POST.get("text") != str(text.pk):  # whatever else is wrong, they read another text
        return _again(request, at, sitting, text, request.POST.get("name", ""))
    if not form.is_valid():
        return _page(request, at, sitting, text, form, status=422)
    try:
        sign(at, sitting, text, Signed(form.cleaned_data["name"], form.cleaned_data["strokes"]))
    except NotTheLatest as other:
        return _again(request, at, sitting, other.now, form.cleaned_data["name"])
    except Completed:
        messages.error(request, "This session has been completed meanwhile. Nothing was signed.")
        return redirect("studio:sitting", at.studio.pk, sitting.pk)
    messages.success(request, "Signed. Please give the screen back.")
    return redirect("studio:sitting", at.studio.pk, sitting.pk)


def _again(request: HttpRequest, at: At, sitting: Sitting, text: ConsentText, name: str) -> HttpResponse:
    messages.error(request, "The studio published a new version of this text meanwhile. Please read and sign this one.")
    form = SignatureForm(initial={"name": name[:200]})
    return _page(request, at, sitting, text, form, status=409)


def _page(  # noqa: PLR0913, PLR0917 - what the page is made of
    request: HttpRequest, at: At, sitting: Sitting, text: ConsentText, form: SignatureForm, status: int = 200
) -> HttpResponse:
    page = {"at": at, "sitting": sitting, "text": text, "blocks": blocks(text.body), "form": form}
    return render(request, "studio/sign.html", page, status=status)
