"""A studio's clients: found by name, a page at a time; and a new one."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clearhead.reading.problems import BadInput
from clearhead_web.base import guidance
from clearhead_web.people import posting
from clearhead_web.records import sharing
from clearhead_web.records.models import Record
from clearhead_web.studio.actions.clients import begin
from clearhead_web.studio.forms.client import ClientForm
from clearhead_web.studio.guard import At, login_required, studio_for
from clearhead_web.studio.queries import clients

A_PAGE = 40


@require_safe
@login_required
def show(request: HttpRequest, studio: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    wanted = request.GET.get("name", "")[:200].replace("\0", "")
    page = Paginator(clients.found(at.studio, wanted), A_PAGE).get_page(request.GET.get("page"))
    rows = clients.described(page.object_list, guidance.today())
    return render(request, "studio/clients.html", {"at": at, "page": page, "clients": rows, "wanted": wanted})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest, studio: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    form = ClientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["email"] and (refused := posting.too_many(request)):
            return refused
        if made := _begin(at, form):
            record, is_new = made
            if is_new:
                _invite(request, at, record, form.cleaned_data["email"])
            else:
                messages.info(request, "This record is begun already; nothing was made or sent a second time.")
            return redirect("records:record", record.pk)
    return render(request, "studio/new-client.html", {"at": at, "form": form}, status=422 if form.errors else 200)


def _begin(at: At, form: ClientForm) -> tuple[Record, bool] | None:
    try:
        return begin(at, form.cleaned_data["name"], form.cleaned_data["id"])
    except BadInput as bad:
        form.add_error("name", [problem.message for problem in bad.problems])
        return None


def _invite(request: HttpRequest, at: At, record: Record, email: str) -> None:
    messages.success(request, "The record is begun.")
    if email:
        posting.post(request, sharing.invite_client(record, at.studio, at.user, email))
