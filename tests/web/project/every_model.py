"""A row for every model that a backup keeps, with values that a careless copy would spoil."""

import base64
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from wagtail.fields import StreamField

from clearhead_web.newsletter.models import Sending
from clearhead_web.project import archive

TEXT = "Zoë \N{MICROSCOPE} \u2028 'quoted' \"twice\" \\ "
MOMENT = datetime(2026, 3, 29, 1, 30, 0, 123457, tzinfo=UTC)
#: One dot, since a picture's size is read from it.
PICTURE = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def fill_every_model() -> None:
    """What is empty gets one row; what it points to is there before it."""
    for model in archive.kept_models():
        if not model._default_manager.exists():
            row = model(**{field.attname: _value(field) for field in archive.fields_of(model) if not _is_set(field)})
            for name in archive.file_fields(model):
                field = model._meta.get_field(name)
                is_picture = isinstance(field, models.ImageField)
                content = PICTURE if is_picture else b"\xff\xd8 not text"
                getattr(row, name).save("any", ContentFile(content), save=False)
                if is_picture:
                    field.update_dimension_fields(row, force=True)
            archive.insert(model, [row])
    Sending.objects.update(state=Sending.State.SENT)  # what waits is not sent after a restore


def everything() -> dict[str, list[dict[str, Any]]]:
    return {
        archive.label_of(model): [archive.plain(row) for row in model._default_manager.order_by("pk")]
        for model in archive.kept_models()
    }


def _is_set(field: models.Field[Any, Any]) -> bool:
    """Made by the database, or by us in another way."""
    return isinstance(field, models.FileField) or (field.primary_key and field.has_default())


def _value(field: models.Field[Any, Any]) -> Any:
    if isinstance(field, models.ForeignKey):
        return field.related_model._default_manager.values_list("pk", flat=True).first()
    if field.choices:
        return next(iter(field.choices))[0]
    kinds: list[tuple[type[models.Field[Any, Any]], Any]] = [
        (models.AutoField, 100_000),  # far from those that the database gives
        (models.DateTimeField, MOMENT + timedelta(field.name.startswith("ends"))),
        (models.DateField, date(1900, 2, 28)),
        (models.JSONField, {"text": TEXT, "none": None, "list": [1, 2.5, True], "": {}}),
        (StreamField, "[]"),
        (models.DecimalField, Decimal("99.50")),
        (models.BinaryField, bytes(range(256))),
        (models.BooleanField, True),
        (models.UUIDField, "6f9619ff-8b86-4011-b42d-00cf4fc964ff"),
        (models.IntegerField, 32767),
        (models.EmailField, "zoe@example.org"),
        (models.CharField, TEXT[: field.max_length or 20].strip()),
        (models.TextField, TEXT * 1000),
    ]
    return next(value for kind, value in kinds if isinstance(field, kind))
