"""What a client signed: a list of it and each as it was shown, for the client alone; the studio's own ones for the
studio."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from clearhead_web.records.guard import own_record
from clearhead_web.studio.guard import login_required, studio_for
from clearhead_web.studio.queries.consents import blocks, signatures_of


@require_safe
@login_required
def own(request: HttpRequest, record: UUID) -> HttpResponse:
    seen = own_record(request, record)
    return render(request, "studio/own-consents.html", {"record": seen.record, "signed": signatures_of(seen.record)})


@require_safe
@login_required
def own_one(request: HttpRequest, record: UUID, signature: UUID) -> HttpResponse:
    seen = own_record(request, record)
    found = get_object_or_404(signatures_of(seen.record), pk=signature)
    page = {"record": seen.record, "signature": found, "blocks": blocks(found.shown_body)}
    return render(request, "studio/own-consent.html", page)


@require_safe
@login_required
def of_client(request: HttpRequest, studio: UUID, record: UUID) -> HttpResponse:
    at = studio_for(request, studio)
    client = at.client(record)
    page = {"at": at, "record": client, "signed": signatures_of(client).filter(text__studio=at.studio)}
    return render(request, "studio/client-consents.html", page)
