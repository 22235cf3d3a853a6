"""What happens to bottles. What a completed session took from one stays as it was (see `sittings`)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from clearhead_web.base.once import once
from clearhead_web.people.models import Studio
from clearhead_web.records import files
from clearhead_web.studio.models import Bottle, sheet_path

Contents = Mapping[str, Any]
Sheet = UploadedFile[Any] | None


class Overtaken(Exception):
    """Somebody else changed the bottle meanwhile; `now` is what stands there."""

    def __init__(self, now: Bottle) -> None:
        super().__init__("changed meanwhile")
        self.now = now


def add(studio: Studio, contents: Contents, sheet: Sheet, id: UUID | None = None) -> Bottle:
    return _written(Bottle(id=id or uuid4(), studio=studio), contents, _kept(sheet))


def add_once(studio: Studio, contents: Contents, sheet: Sheet, id: UUID) -> tuple[Bottle, bool]:
    """The bottle, and whether it is new (`base.once`)."""

    def is_it(there: Bottle) -> bool:
        return there.studio_id == studio.pk and all(getattr(there, name) == said for name, said in contents.items())

    return once(Bottle, id, is_it, lambda drawn: add(studio, contents, sheet, drawn))


def change(bottle: Bottle, contents: Contents, sheet: Sheet, *, seen: str) -> Bottle:
    """`seen`: the mark of the bottle that these contents were written on. Raises Overtaken."""
    kept = _kept(sheet)
    with transaction.atomic():
        now = Bottle.objects.select_for_update().get(pk=bottle.pk)
        if now.mark != seen:
            raise Overtaken(now)
        return _written(now, contents, kept)


def _kept(sheet: Sheet) -> str:
    """A new sheet is whole and on the disk before the row that names it; the old one goes once that is certain."""
    if sheet is None:
        return ""
    name = sheet_path(Bottle(), "")
    files.keep(name, sheet.read())
    return name


@transaction.atomic
def _written(bottle: Bottle, contents: Contents, sheet: str) -> Bottle:
    for name, value in contents.items():
        setattr(bottle, name, value)
    if sheet:
        files.drop_after_commit([bottle.sheet.name])
        bottle.sheet.name = sheet
    bottle.save()
    return bottle


def discard(bottle: Bottle) -> None:
    Bottle.objects.filter(pk=bottle.pk, discarded_at=None).update(discarded_at=timezone.now())


def put_back(bottle: Bottle) -> None:
    Bottle.objects.filter(pk=bottle.pk).update(discarded_at=None)
