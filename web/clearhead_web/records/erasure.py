"""Erasing a record: everything personal goes, in one transaction. That there was something stays, and nothing of what
it was.
"""

from collections.abc import Callable, Iterable

from django.apps import apps
from django.db import models, transaction
from django.http import Http404
from django.utils import timezone

from clearhead_web.people.actions import close_account
from clearhead_web.people.models import User
from clearhead_web.records import files
from clearhead_web.records.actions import held
from clearhead_web.records.models import Record, Tombstone

#: What apps above erase beside rows that point to the record, which go in any case. Each gives the names of files
#: to remove once the rest is certain. Filled in their AppConfig.ready.
Part = Callable[[Record], Iterable[str]]
PARTS: list[Part] = []


@transaction.atomic
def erase(record: Record, *, asked_as: str, account: User | None = None) -> Tombstone:
    """Erase the record and all that stands on it; with `account`, the user as well. Raises Http404 where that has
    been done meanwhile, or where the record is somebody else's by now; and StillNeeded, when the account is needed."""
    locked = held(record)
    if locked.owner_id != record.owner_id:
        raise Http404
    tombstone = Tombstone.objects.create(of="record", asked_as=asked_as, entries=locked.entries.count())
    names: list[str | None] = [photo.file.name for photo in locked.photos.all()]
    for part in reversed(PARTS):  # those above stand on those below
        names += part(locked)
    _erase_what_points_to(locked)
    locked.owner, locked.name, locked.document = None, "", {}
    locked.erased_at = locked.changed_at = timezone.now()
    locked.save()
    if account:
        close_account(account)
    files.drop_after_commit(names)
    return tombstone


def _erase_what_points_to(record: Record) -> None:
    """Every row of every app that belongs to the record, the upper apps first, so that none can be forgotten."""
    for model in reversed(apps.get_models()):
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model is Record:
                model._default_manager.filter(**{field.name: record}).delete()
