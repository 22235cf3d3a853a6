"""What happens to bottles. What a completed session took from one stays as it was (see `sittings`)."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from clearhead_web.people.models import Studio
from clearhead_web.studio.models import Bottle


def add(studio: Studio, contents: Mapping[str, Any], sheet: UploadedFile[Any] | None) -> Bottle:
    return change(Bottle(studio=studio), contents, sheet)


@transaction.atomic
def change(bottle: Bottle, contents: Mapping[str, Any], sheet: UploadedFile[Any] | None) -> Bottle:
    """A new sheet takes the place of the old one, which is deleted once the new one is certain."""
    for name, value in contents.items():
        setattr(bottle, name, value)
    if sheet:
        _forget(bottle)
        bottle.sheet = sheet
    bottle.save()
    return bottle


def _forget(bottle: Bottle) -> None:
    old, storage = bottle.sheet.name, bottle.sheet.storage
    if old:
        transaction.on_commit(lambda: storage.delete(old))


def discard(bottle: Bottle) -> None:
    Bottle.objects.filter(pk=bottle.pk, discarded_at=None).update(discarded_at=timezone.now())


def put_back(bottle: Bottle) -> None:
    Bottle.objects.filter(pk=bottle.pk).update(discarded_at=None)
