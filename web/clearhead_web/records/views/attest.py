"""What the client thinks of what others wrote down: attest it, dispute it in words, take that back."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from clearhead_web.base import guidance
from clearhead_web.records import actions, queries
from clearhead_web.records.drawing import outlines
from clearhead_web.records.forms.dispute import DisputeForm
from clearhead_web.records.guard import login_required, own_record
from clearhead_web.records.shown import shown_entry
from clearhead_web.records.views.places import number, to_entry, to_record
from clearhead_web.records.views.trying import tried

CHANGED = "Somebody changed this meanwhile. Please look at how it stands now."


@login_required
@require_POST
def attest(request: HttpRequest, record: UUID) -> HttpResponse:
    """One version or several; those that were replaced meanwhile are left out, and the client is told."""
    seen = own_record(request, record)
    sent = (number(version) for version in request.POST.getlist("version"))
    wanted = {version for version in sent if version is not None}
    entries = list(queries.current_entries(seen.record).filter(pk__in=wanted))
    act = partial(actions.attest, seen.record, seen.speaker, entries, today=guidance.today())
    if len(entries) < len(wanted) or not wanted:
        messages.warning(request, CHANGED)
    if tried(request, act) and entries:
        messages.success(request, f"Attested: {len(entries)}.")
    return to_entry(seen.record, entries[0].key) if len(entries) == 1 else to_record(seen.record)


@login_required
@require_http_methods(["GET", "POST"])
def dispute(request: HttpRequest, record: UUID, key: UUID) -> HttpResponse:
    seen = own_record(request, record)
    entry = get_object_or_404(queries.current_entries(seen.record), key=key)
    form = DisputeForm(request.POST or None, initial={"version": entry.pk})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["version"] == entry.pk:
            words = form.cleaned_data["words"]
            act = partial(actions.dispute, seen.record, seen.speaker, entry, words, today=guidance.today())
            if tried(request, act):
                messages.success(request, "Your dispute stands beside it, and answers take it as not known.")
            return to_entry(seen.record, key)
        messages.warning(request, CHANGED)
        form = DisputeForm(initial={**form.cleaned_data, "version": entry.pk})
    context = {"seen": seen, "record": seen.record, "form": form, "shown": shown_entry(entry, guidance.today())}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "records/dispute.html", {**context, "outlines": outlines()}, status=status)


@login_required
@require_POST
def withdraw(request: HttpRequest, record: UUID, key: UUID) -> HttpResponse:
    seen = own_record(request, record)
    entry = get_object_or_404(queries.current_entries(seen.record), key=key)
    if number(request.POST.get("version", "")) == entry.pk:
        tried(request, partial(actions.withdraw, seen.record, seen.speaker, entry, today=guidance.today()))
    else:
        messages.warning(request, CHANGED)
    return to_entry(seen.record, key)
