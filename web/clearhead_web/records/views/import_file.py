"""A file in format 1: first what it would add, then, when that was confirmed, the change."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from clearhead.reading.problems import BadInput, Problem, shown
from clearhead.reading.yaml_text import read_text
from clearhead.records.read import record_from, record_of_plain
from clearhead_web.base import guidance
from clearhead_web.base.rates import limit
from clearhead_web.records import actions, queries
from clearhead_web.records.drawing import outlines
from clearhead_web.records.forms.upload import UploadForm
from clearhead_web.records.guard import Seen, login_required, record_for
from clearhead_web.records.importing import Offer, State, offers
from clearhead_web.records.models import Change
from clearhead_web.records.views.places import to_record
from clearhead_web.records.words import words_of

#: Entries that are shown one by one.
MOST_SHOWN = 100
UNREADABLE = "What was sent is not a record. Choose the file again."


@login_required
@require_http_methods(["GET", "POST"])
@limit("import", 120, 3600)
def import_file(request: HttpRequest, record: UUID) -> HttpResponse:
    seen = record_for(request, record)
    if request.method == "GET":
        return _page(request, seen, {"form": UploadForm()})
    if "document" in request.POST:
        return _confirmed(request, seen)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, seen, {"form": form}, 422)
    upload = form.cleaned_data["file"]
    try:
        document = read_text(upload.read(), shown(upload.name)[1:-1])
        record_from(document, guidance.guideline(), guidance.today())
    except BadInput as bad:
        return _page(request, seen, {"form": UploadForm(), "problems": bad.problems}, 422)
    return _preview(request, seen, document.data)


def _confirmed(request: HttpRequest, seen: Seen) -> HttpResponse:
    try:
        document = json.loads(request.POST["document"])
        record_of_plain(document, guidance.guideline(), guidance.today())
    except (ValueError, RecursionError, BadInput):
        return _page(request, seen, {"form": UploadForm(), "problems": [Problem("", 0, UNREADABLE)]}, 422)
    with transaction.atomic():  # whoever sends the same at once waits, and then finds the record changed
        return _stored(request, replace(seen, record=actions.held(seen.record)), document)


def _stored(request: HttpRequest, seen: Seen, document: Any) -> HttpResponse:
    if request.POST.get("number") != str(seen.record.number):
        messages.warning(request, "The record was changed meanwhile. Please look at this again.")
        return _preview(request, seen, document)
    found = offers(list(queries.current_entries(seen.record)), document)
    left, taken = set(request.POST.getlist("leave")), set(request.POST.getlist("take"))
    facts = [offer.taken() for offer in found if _wanted(offer, left, taken)]
    if not facts:
        messages.info(request, "Nothing was added.")
        return to_record(seen.record)
    try:
        speaker = replace(seen.speaker, said_as=Change.As.IMPORT)
        actions.change(seen.record, speaker, facts, today=guidance.today())
    except actions.Refused as refused:
        return _preview(request, seen, document, refused.problems)
    messages.success(request, f"Imported: {len(facts)}.")
    return to_record(seen.record)


def _wanted(offer: Offer, left: set[str], taken: set[str]) -> bool:
    """What is new unless it was left out; what differs only where the file's version was chosen."""
    if offer.state is State.NEW:
        return str(offer.number) not in left
    return offer.state is State.DIFFERS and str(offer.number) in taken


def _preview(request: HttpRequest, seen: Seen, document: Any, problems: Sequence[Problem] = ()) -> HttpResponse:
    found = offers(list(queries.current_entries(seen.record)), document)
    new = [offer.fact for offer in found if offer.state is State.NEW]
    if not problems and new:
        try:
            actions.check(seen.record, new, guidance.today())
        except actions.Refused as refused:
            problems = refused.problems
    waiting = [offer for offer in found if offer.state is not State.THERE]
    rows = [
        (offer, f"records/said/{offer.fact.section}.html", words_of(offer.fact), offer.now and words_of(offer.now))
        for offer in waiting[:MOST_SHOWN]
    ]
    context = {
        "document": json.dumps(document, ensure_ascii=False, default=float),
        "rows": rows,
        "more": len(waiting) - len(rows),
        "there": len(found) - len(waiting),
        "new": len(new),
        "clashes": problems,
    }
    return _page(request, seen, context, 422 if problems else 200)


def _page(request: HttpRequest, seen: Seen, context: dict[str, Any], status: int = 200) -> HttpResponse:
    whole = {"seen": seen, "record": seen.record, "outlines": outlines(), **context}
    return render(request, "records/import.html", whole, status=status)
