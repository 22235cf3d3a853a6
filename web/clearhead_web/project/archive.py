"""What a backup holds and in which form: rows as plain values, one JSON object a line, the same for every database."""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, FileField, Model

FORMAT = 1
MANIFEST = "manifest.json"
FILES = "files/"
#: Made anew by themselves, or of this installation alone: who is signed in where, counts of attempts.
LEFT_OUT = {
    "auth.group",
    "auth.group_permissions",
    "auth.permission",
    "base.tally",
    "contenttypes.contenttype",
    "search.document",
    "search.stamp",
    "sessions.session",
    "usersessions.usersession",
}


class BadBackup(Exception):
    """A backup cannot be made or restored; the message says why and what to do."""


def label_of(model: type[Model]) -> str:
    return model._meta.label_lower


def rows_file(model: type[Model]) -> str:
    return f"rows/{label_of(model)}.jsonl"


def kept_models() -> list[type[Model]]:
    """Every model that is kept, each after those that its rows point to."""
    waiting = {label_of(model): model for model in apps.get_models(include_auto_created=True) if _is_kept(model)}
    ordered: list[type[Model]] = []
    while waiting:
        free = [label for label, model in sorted(waiting.items()) if not _points_to(model) & (waiting.keys() - {label})]
        ordered += [waiting.pop(label) for label in free or sorted(waiting)]
    return ordered


def _is_kept(model: type[Model]) -> bool:
    return label_of(model) not in LEFT_OUT and model._meta.managed and not model._meta.proxy


def _points_to(model: type[Model]) -> set[str]:
    return {label_of(field.related_model) for field in fields_of(model) if isinstance(field.related_model, type)}


def fields_of(model: type[Model]) -> Sequence[Field[Any, Any]]:
    return model._meta.concrete_fields


def file_fields(model: type[Model]) -> list[str]:
    return [field.attname for field in fields_of(model) if isinstance(field, FileField)]


def plain(row: Model) -> dict[str, Any]:
    """A row as JSON takes it; nothing is rounded."""
    return {field.attname: _plain_value(field, row) for field in fields_of(type(row))}


def _plain_value(field: Field[Any, Any], row: Model) -> Any:
    value = field.value_from_object(row)
    is_plain = value is None or isinstance(value, bool | int | float | str | list | dict)
    return value if is_plain else field.value_to_string(row)


def row_of(model: type[Model], values: dict[str, Any]) -> Model:
    """The row of these plain values. Raises ValueError, ValidationError or LookupError for what is none."""
    found = {field.attname: field.to_python(values.pop(field.attname)) for field in fields_of(model)}
    if values:
        raise LookupError(f"unknown columns: {', '.join(values)}")
    return model(**found)


def migrations() -> dict[str, list[str]]:
    """The form of the database: what has been applied, by app."""
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        found.setdefault(app, []).append(name)
    return found


def key_mark() -> str:
    """Tells whether two installations have the same SECRET_KEY, and nothing of the key."""
    return hmac.new(settings.SECRET_KEY.encode(), b"clearhead.backup", hashlib.sha256).hexdigest()[:16]


def chunks(rows: Iterator[Model], size: int) -> Iterator[list[Model]]:
    chunk: list[Model] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
