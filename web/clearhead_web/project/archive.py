"""What a backup holds and in which form: rows as plain values, one JSON object a line, the same for every database."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, FileField, Model, QuerySet

from clearhead_web.project.named_rows import NAMED
from clearhead_web.publishing.models import ListPage, SitePage

FORMAT = 1
MANIFEST = "manifest.json"
FILES = "files/"
#: Made anew by themselves, or of this installation alone: who is signed in where, counts of attempts.
LEFT_OUT = {
    "auth.permission",
    "base.tally",
    "contenttypes.contenttype",
    "search.document",
    "search.stamp",
    "sessions.session",
    "usersessions.usersession",
    # Wagtail's: who has which page open, what is searched there, pictures in other sizes.
    "wagtailadmin.admin",
    "wagtailadmin.editingsession",
    "wagtailadmin.formstate",
    "wagtailcore.referenceindex",
    "wagtailcore.uploadedfile",
    "wagtailimages.rendition",
    "wagtailsearch.indexentry",
    "wagtailsearch.sqliteftsindexentry",
}
#: Whose rows `migrate` makes, beside the pages that list others: who may write, and where. A backup brings its own.
MADE_BY_MIGRATE = ("auth", "wagtailcore")


class BadBackup(Exception):
    """A backup cannot be made or restored; the message says why and what to do."""


def label_of(model: type[Model]) -> str:
    return model._meta.label_lower


def rows_file(model: type[Model]) -> str:
    return f"rows/{label_of(model)}.jsonl"


def kept_models() -> list[type[Model]]:
    """Every model that is kept, each after those that its rows point to. Where two point to each other, what cannot do
    without the other comes second.
    """
    waiting = {label_of(model): model for model in apps.get_models(include_auto_created=True) if _is_kept(model)}
    ordered: list[type[Model]] = []
    while waiting:
        free = _free(waiting, may_be_none=True) or _free(waiting, may_be_none=False)
        ordered += [waiting.pop(label) for label in free or sorted(waiting)]
    return ordered


def _free(waiting: Mapping[str, type[Model]], *, may_be_none: bool) -> list[str]:
    """Those that wait for none of the others."""
    return [
        label
        for label, model in sorted(waiting.items())
        if not _points_to(model, may_be_none=may_be_none) & (waiting.keys() - {label})
    ]


def _is_kept(model: type[Model]) -> bool:
    return label_of(model) not in LEFT_OUT and model._meta.managed and not model._meta.proxy


def _target(field: Field[Any, Any]) -> type[Model]:
    """What it points to; where it points to nothing, no model of ours."""
    return field.related_model if isinstance(field.related_model, type) else Model


def _points_to(model: type[Model], *, may_be_none: bool) -> set[str]:
    fields = [field for field in fields_of(model) if may_be_none or not field.null]
    return {label_of(field.related_model) for field in fields if isinstance(field.related_model, type)}


def is_made_by_migrate(model: type[Model]) -> bool:
    return model._meta.app_label in MADE_BY_MIGRATE or issubclass(model, SitePage | ListPage)


def fields_of(model: type[Model]) -> Sequence[Field[Any, Any]]:
    """Its own columns: where a model extends another, each has a table with rows of its own."""
    return model._meta.local_concrete_fields


def file_fields(model: type[Model]) -> list[str]:
    return [field.attname for field in fields_of(model) if isinstance(field, FileField)]


def plain(row: Model) -> dict[str, Any]:
    """A row as JSON takes it; nothing is rounded."""
    return {field.attname: _plain_value(field, row) for field in fields_of(type(row))}


def _plain_value(field: Field[Any, Any], row: Model) -> Any:
    value = field.value_from_object(row)
    if value is not None and (named := NAMED.get(_target(field))):
        return named.name_of(value)
    is_plain = value is None or isinstance(value, bool | int | float | str | list | dict)
    return value if is_plain else field.value_to_string(row)


def row_of(model: type[Model], values: dict[str, Any]) -> Model:
    """The row of these plain values. Raises ValueError, ValidationError or LookupError for what is none."""
    found = {field.attname: _value(field, values.pop(field.attname)) for field in fields_of(model)}
    if values:
        raise LookupError(f"unknown columns: {', '.join(values)}")
    return model(**found)


def _value(field: Field[Any, Any], plain: Any) -> Any:
    if plain is not None and (named := NAMED.get(_target(field))):
        return named.number_of(plain)
    return field.to_python(plain)


def insert(model: type[Model], rows: Sequence[Model]) -> None:
    """As they are: no field changes itself, and of a model that extends another only its own table is written."""
    queries: Any = QuerySet(model)
    queries._insert(rows, fields=fields_of(model), raw=True, using=connection.alias)


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
