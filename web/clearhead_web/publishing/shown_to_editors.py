"""The files of pictures as Wagtail's own pages link them, for whoever may enter where editors write. Readers get
pictures by signed addresses (`pictures/`); clients' photos lie in the same storage and never come this way.
"""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe
from wagtail.images.models import Image, Rendition

from clearhead_web.publishing.middleware import ENTERS


@require_safe
def picture(request: HttpRequest, file: str) -> FileResponse:
    """Found by the row that names it and read from there: what is asked for is never a path."""
    if not request.user.has_perm(ENTERS):
        raise Http404
    kept: Any = Rendition.objects.filter(file=file).first() or Image.objects.filter(file=file).first()
    if kept is None:
        raise Http404
    try:
        stream = kept.file.storage.open(kept.file.name)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(stream)
    response["X-Content-Type-Options"] = "nosniff"
    return response
