"""Adding to a record, and changing what it says: one form a section."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from clearhead_web.base import guidance
from clearhead_web.records import actions, queries
from clearhead_web.records.document import SINGLE, Fact, Section
from clearhead_web.records.drawing import outlines
from clearhead_web.records.forms import FORMS, EntryForm
from clearhead_web.records.forms.session import SessionForm
from clearhead_web.records.guard import Seen, login_required, record_for
from clearhead_web.records.models import Entry
from clearhead_web.records.shown import ShownEntry, shown_entry
from clearhead_web.records.views.places import number, to_entry, to_record
from clearhead_web.records.words import called


@dataclass
class _Page:
    """A form on its way: which version it was made from, and what came in between."""

    seen: Seen
    section: Section
    form: EntryForm
    key: UUID
    version: int | None
    theirs: ShownEntry | None = None
    conflict: bool = False

    @property
    def fact(self) -> Fact | None:
        """What would be stored; None when the form says that nothing is said."""
        body = self.form.body()
        return None if body is None else Fact(self.section, body, self.form.beside(), self.key)


@login_required
@require_http_methods(["GET", "POST"])
def new_entry(request: HttpRequest, record: UUID, section: str) -> HttpResponse:
    seen = record_for(request, record)
    if section not in FORMS:
        raise Http404
    there = queries.current_entries(seen.record).filter(section=section).first() if section in SINGLE else None
    if there and request.method == "GET":
        return redirect("records:edit-entry", seen.record.pk, there.key)
    form = FORMS[Section(section)](request.POST or None)
    key = _uuid(request.POST.get("key", "")) or uuid4()
    if seen.record.entries.filter(key=key).exclude(section=section).exists():
        raise Http404
    return _answer(request, _Page(seen, Section(section), form, key, number(request.POST.get("version", ""))))


@login_required
@require_http_methods(["GET", "POST"])
def edit_entry(request: HttpRequest, record: UUID, key: UUID) -> HttpResponse:
    seen = record_for(request, record)
    entry = get_object_or_404(queries.latest_versions(seen.record), key=key, section__in=FORMS)
    if request.method == "GET" and entry.removed:
        messages.info(request, "This was removed. You can bring it back below.")
        return to_record(seen.record, "removed")
    form = FORMS[Section(entry.section)](request.POST or None, before=entry)
    version = number(request.POST.get("version", "")) if request.method == "POST" else entry.pk
    return _answer(request, _Page(seen, Section(entry.section), form, key, version))


def _answer(request: HttpRequest, page: _Page) -> HttpResponse:
    if request.method == "GET":
        return _shown(request, page)
    wanted = request.POST.get("do", "save")
    if wanted != "save" or not getattr(page.form, "asks_what_was_chosen", True):
        page.form = _with(page.form, wanted)
        return _shown(request, page)
    if not page.form.is_valid():
        return _shown(request, page, status=422)
    return _saved(request, page) or _shown(request, page, status=409 if page.conflict else 422)


def _saved(request: HttpRequest, page: _Page) -> HttpResponse | None:
    """Where to go once it is stored; None when it was not, and the page then says why."""
    before, fact = page.form.before, page.fact
    record = page.seen.record
    if fact is None and before is None:
        messages.info(request, "Nothing was said, so nothing was added.")
        return to_record(record)
    if fact and before and _same(fact, before) and before.pk == page.version:
        messages.info(request, "Nothing was changed.")
        return to_entry(record, before.key)
    if fact is None:
        assert before is not None  # noqa: S101 - looked at above
        fact = Fact(page.section, before.body, before.beside, before.key, removed=True)
    try:
        why = page.form.cleaned_data.get("why", "")
        seen = {fact.key: page.version}
        actions.change(record, page.seen.speaker, [fact], today=guidance.today(), why=why, seen=seen)
    except actions.Refused as refused:
        _put(page.form, refused, fact.key)
        return None
    except actions.Overtaken as overtaken:
        return _overtaken(request, page, fact, overtaken.now)
    messages.success(request, "Saved." if before else "Added.")
    return to_record(record) if fact.removed else to_entry(record, fact.key)


def _overtaken(request: HttpRequest, page: _Page, fact: Fact, now: Entry) -> HttpResponse | None:
    """Sent twice is stored once; anything else is shown beside what was typed."""
    now = queries.latest_versions(page.seen.record).get(pk=now.pk)
    if _same(fact, now):
        messages.info(request, "This is already saved.")
        return to_entry(page.seen.record, now.key)
    page.theirs, page.key, page.version, page.conflict = shown_entry(now, guidance.today()), now.key, now.pk, True
    return None


def _same(fact: Fact, entry: Entry) -> bool:
    return (fact.body, fact.beside, fact.removed) == (entry.body, entry.beside, entry.removed)


def _put(form: EntryForm, refused: actions.Refused, key: UUID) -> None:
    for entry, steps, message in refused.placed():
        if entry is not None and entry.key == key:
            form.put(steps, message)
        else:
            form.add_error(None, f"Together with {called(entry)} in this record: {message}" if entry else message)


def _with(form: EntryForm, wanted: str) -> EntryForm:
    """The form with a bottle more or less, or with the questions of what was chosen; not looked at for mistakes."""
    if not isinstance(form, SessionForm):
        return form.again()
    rows = form.as_typed()["pigments"]
    if wanted == "add":
        more = form.with_rows([*rows, {}])
        more.pigments.forms[-1].fields["product"].widget.attrs["autofocus"] = True
        return more
    if wanted.startswith("drop-") and (dropped := number(wanted[5:])) is not None:
        rows = [row for index, row in enumerate(rows) if index != dropped] or [{}]
    return form.with_rows(rows)


def _shown(request: HttpRequest, page: _Page, status: int = 200) -> HttpResponse:
    context = {
        "page": page,
        "form": page.form,
        "seen": page.seen,
        "record": page.seen.record,
        "section": page.section.value,
        "editing": page.form.before is not None,
        "outlines": outlines(),
    }
    return render(request, "records/entry-form.html", context, status=status)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
