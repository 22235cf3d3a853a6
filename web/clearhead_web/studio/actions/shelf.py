"""What happens to bottles. What a completed session took from one stays as it was (see `sittings`)."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from clearhead_web.people.models import Studio
from clearhead_web.records import files
from clearhead_web.studio.models import Bottle, sheet_path


def add(studio: Studio, contents: Mapping[str, Any], sheet: UploadedFile[Any] | None) -> Bottle:
    return change(Bottle(studio=studio), contents, sheet)


def change(bottle: Bottle, contents: Mapping[str, Any], sheet: UploadedFile[Any] | None) -> Bottle:
    """A new sheet is whole and on the disk before the row that names it; the old one goes once that is certain."""
    for name, value in contents.items():
        setattr(bottle, name, value)
    old = bottle.sheet.name
    if sheet:
        bottle.sheet.name = sheet_path(bottle, "")
        files.keep(bottle.sheet.name, sheet.read())
    with transaction.atomic():
        bottle.save()
        if sheet:
            files.drop_after_commit([old])
    return bottle


def discard(bottle: Bottle) -> None:
    Bottle.objects.filter(pk=bottle.pk, discarded_at=None).update(discarded_at=timezone.now())


def put_back(bottle: Bottle) -> None:
    Bottle.objects.filter(pk=bottle.pk).update(discarded_at=None)
