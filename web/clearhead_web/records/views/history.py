"""Every change to a record, newest first, with before and after; and the record as it was after one of them."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from clearhead_web.base import guidance
from clearhead_web.records import queries
from clearhead_web.records.document import Section
from clearhead_web.records.drawing import outlines
from clearhead_web.records.guard import login_required, record_for
from clearhead_web.records.models import Attestation, Change, Entry, Record
from clearhead_web.records.shown import ShownEntry, shown_entry

A_PAGE = 15
#: Entries that are shown of one change; an import can have very many.
OF_ONE_CHANGE = 10
ENTRIES_A_PAGE = 20


@dataclass(frozen=True)
class Part:
    """What a change did to one entry. `before` is None where the entry is new or was removed until then."""

    after: ShownEntry
    before: ShownEntry | None
    #: What the client said of it, where that is the change.
    said: str = ""

    @property
    def kind(self) -> str:
        if self.said:
            return self.said
        if self.after.entry.removed:
            return "removed"
        return "added" if self.before is None else "back" if self.before.entry.removed else "changed"


@login_required
@require_safe
def history(request: HttpRequest, record: UUID) -> HttpResponse:
    seen = record_for(request, record)
    part = Paginator(queries.changes(seen.record), A_PAGE).get_page(request.GET.get("page"))
    made = list(part)
    parts = _parts(seen.record, made)
    told = [(change, parts.get(change.pk, [])) for change in made]
    context = {"seen": seen, "record": seen.record, "outlines": outlines(), "most": OF_ONE_CHANGE}
    return render(request, "records/history.html", {**context, "changes": told, "part": part})


@login_required
@require_safe
def version(request: HttpRequest, record: UUID, number: int) -> HttpResponse:
    seen = record_for(request, record)
    change = get_object_or_404(queries.changes(seen.record), number=number)
    entries = sorted(
        queries.as_it_was(seen.record, number), key=lambda entry: list(Section).index(Section(entry.section))
    )
    part = Paginator([shown_entry(entry, guidance.today()) for entry in entries], ENTRIES_A_PAGE)
    context = {"seen": seen, "record": seen.record, "change": change, "outlines": outlines()}
    return render(request, "records/version.html", context | {"part": part.get_page(request.GET.get("page"))})


def _parts(record: Record, changes: list[Change]) -> dict[int, list[Part]]:
    """By change, its first entries; four queries however many there are."""
    touched: dict[int, list[tuple[Entry, str]]] = {}
    for change, entry, said in [*_written(changes), *_judged(changes)]:
        entries = touched.setdefault(change, [])
        if len(entries) < OF_ONE_CHANGE:
            entries.append((entry, said))
    versions: dict[UUID, list[Entry]] = {}
    for entry in queries.versions_of(record, (entry.key for found in touched.values() for entry, _ in found)):
        versions.setdefault(entry.key, []).append(entry)
    return {
        change: [_part(versions[entry.key], entry.pk, said) for entry, said in found]
        for change, found in touched.items()
    }


def _written(changes: list[Change]) -> list[tuple[int, Entry, str]]:
    entries = Entry.objects.filter(change__in=changes).only("pk", "key", "change_id").order_by("pk")
    return [(entry.change_id, entry, "") for entry in entries]


def _judged(changes: list[Change]) -> list[tuple[int, Entry, str]]:
    """What the client attested, disputed, or took back of that."""
    said = Attestation.objects.filter(change__in=changes).select_related("entry").order_by("pk")
    return [(one.change_id, one.entry, one.verdict) for one in said]


def _part(versions: list[Entry], pk: int, said: str) -> Part:
    index = next(index for index, version in enumerate(versions) if version.pk == pk)
    today = guidance.today()
    before = shown_entry(versions[index - 1], today) if index and not said else None
    return Part(shown_entry(versions[index], today), before, said)
