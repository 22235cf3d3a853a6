"""What the owner takes away: the record in format 1, and everything there is."""

from tempfile import TemporaryFile
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clearhead_web.base.rates import allow, too_many
from clearhead_web.records.export import as_json, as_yaml, write_everything
from clearhead_web.records.guard import login_required, record_answered_for

#: Full exports: each reads every version and every photo.
A_DAY_AT_MOST = 100
KINDS = {"yaml": ("application/yaml; charset=utf-8", as_yaml), "json": ("application/json", as_json)}


@login_required
@require_safe
def export(request: HttpRequest, record: UUID) -> HttpResponse:
    seen = record_answered_for(request, record)
    return render(request, "records/export.html", {"seen": seen, "record": seen.record})


@login_required
@require_safe
def as_file(request: HttpRequest, record: UUID, kind: str) -> HttpResponse:
    seen = record_answered_for(request, record)
    if kind not in KINDS:
        raise Http404
    content_type, written = KINDS[kind]
    name = f'attachment; filename="record.{kind}"'
    return HttpResponse(written(seen.record.document), content_type=content_type, headers={"Content-Disposition": name})


@login_required
@require_safe
def everything(request: HttpRequest, record: UUID) -> HttpResponse | FileResponse:
    seen = record_answered_for(request, record)
    if not allow("export", str(seen.user.pk), A_DAY_AT_MOST, 24 * 3600):
        return too_many(request, 24 * 3600)
    stream = TemporaryFile()  # noqa: SIM115 - the response closes it when it has been sent
    write_everything(seen.record, stream)
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename="record.zip", content_type="application/zip")
