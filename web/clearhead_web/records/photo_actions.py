"""Every write to the photos of a record."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from clearhead_web.base.once import once
from clearhead_web.people.models import User
from clearhead_web.records import files
from clearhead_web.records.actions import held
from clearhead_web.records.models import Photo, Record, photo_path
from clearhead_web.records.pictures import Picture

#: Photos of one record; more would be another kind of use.
MOST_PHOTOS = 400


class TooManyError(Exception):
    """The record holds as many photos as it may."""


def add_photo(  # noqa: PLR0913 - one for each thing that is said of a photo
    record: Record,
    user: User,
    key: UUID,
    picture: Picture,
    *,
    when: str,
    about: str,
    taken_on: date | None,
    id: UUID | None = None,
) -> Photo:
    """The file first, whole and on the disk; then the row that names it."""
    photo = Photo(id=id or uuid4(), record=record, key=key, when=when, about=about, taken_on=taken_on, by=user)
    photo.width, photo.height = picture.width, picture.height
    photo.file.name = photo_path(photo, "")
    files.keep(photo.file.name, picture.content)
    with transaction.atomic():
        if held(record).photos.count() >= MOST_PHOTOS:
            raise TooManyError
        photo.save(force_insert=True)
    return photo


def add_photo_once(  # noqa: PLR0913, PLR0917 - as above
    record: Record, user: User, key: UUID, picture: Picture, said: Mapping[str, Any], id: UUID
) -> tuple[Photo, bool]:
    """The photo, and whether it is new (`base.once`). `said`: when, about and taken_on. Raises TooManyError."""
    asked = {"record_id": record.pk, "key": key, "by_id": user.pk, "width": picture.width, "height": picture.height}

    def is_it(there: Photo) -> bool:
        return all(getattr(there, name) == value for name, value in {**asked, **said}.items())

    return once(Photo, id, is_it, lambda drawn: add_photo(record, user, key, picture, **said, id=drawn))


@transaction.atomic
def delete_photo(photo: Photo) -> None:
    """The row first; the file once that is certain."""
    files.drop_after_commit([photo.file.name])
    photo.delete()
