"""What is said with one button: there were none, there were others, remove, bring back. None of it is final."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from clearhead_web.base import guidance
from clearhead_web.records import actions, queries
from clearhead_web.records.document import NONE_SECTION, Fact, Section
from clearhead_web.records.guard import Seen, login_required, record_for
from clearhead_web.records.views.places import number, to_entry, to_record
from clearhead_web.records.views.trying import tried


@login_required
@require_POST
def none(request: HttpRequest, record: UUID, of: str) -> HttpResponse:
    """There were none, as long as none is listed."""
    seen = record_for(request, record)
    if of not in NONE_SECTION:
        raise Http404
    if queries.current_entries(seen.record).filter(section=NONE_SECTION[of]).exists():
        messages.error(request, "Some are listed, so it cannot be said that there were none. Remove them first.")
        return to_record(seen.record, of)
    said = Fact(Section.NONE, {"of": of})
    tried(request, lambda: actions.change(seen.record, seen.speaker, [said], today=guidance.today()))
    return to_record(seen.record, of)


@login_required
@require_POST
def unlisted(request: HttpRequest, record: UUID) -> HttpResponse:
    """There were other sessions of which nothing can be listed."""
    seen = record_for(request, record)
    with transaction.atomic():  # pressed twice at once, it is said once
        record_now = actions.held(seen.record)
        if not queries.current_entries(record_now).filter(section=Section.SESSION, body={}).exists():
            said = Fact(Section.SESSION, {})
            tried(request, lambda: actions.change(record_now, seen.speaker, [said], today=guidance.today()))
    return to_record(seen.record, "sessions")


@login_required
@require_POST
def remove(request: HttpRequest, record: UUID, key: UUID) -> HttpResponse:
    """By the client, or by the studio that said it."""
    seen = record_for(request, record)
    entry = get_object_or_404(queries.current_entries(seen.record), key=key)
    if not seen.is_owner and (seen.studio is None or entry.change.studio_id != seen.studio.pk):
        raise Http404
    gone = Fact(Section(entry.section), entry.body, entry.beside, entry.key, removed=True)
    if tried(request, lambda: _change(seen, gone, number(request.POST.get("version", "")))):
        messages.success(request, "Removed. You can bring it back under “Removed”, at the end of the record.")
        return to_record(seen.record)
    return to_entry(seen.record, key)


@login_required
@require_POST
def restore(request: HttpRequest, record: UUID, key: UUID) -> HttpResponse:
    """What was removed comes back as it was before."""
    seen = record_for(request, record)
    entry = get_object_or_404(queries.latest_versions(seen.record), key=key, removed=True)
    before = queries.version_before(entry)
    if before is None:
        raise Http404
    now = {key: entry.pk}
    done = tried(
        request,
        lambda: actions.restore(seen.record, seen.speaker, before, today=guidance.today(), seen=now),
    )
    if done:
        messages.success(request, "It is back.")
        return to_entry(seen.record, key)
    return to_record(seen.record)


def _change(seen: Seen, fact: Fact, version: int | None) -> object:
    return actions.change(seen.record, seen.speaker, [fact], today=guidance.today(), seen={fact.key: version})
