"""Restoring a backup: checked as a whole first, then into an empty database in one transaction, or not at all."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.core.cache import cache
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.models import Model, QuerySet

from clearhead_web.project import archive
from clearhead_web.project.archive import BadBackup, label_of

DAMAGED = "This backup is damaged ({what}). Nothing was restored. Take another one."
#: What a manifest says, beside its form.
SAID = {"made_at": str, "key_mark": str, "versions": dict, "migrations": dict, "rows": dict, "sha256": dict}
#: The bit by which a zip file says that a part of it is.
ENCRYPTED = 1
#: What is raised for a line that is no row.
NO_ROW = (ValueError, TypeError, AttributeError, LookupError, RecursionError, ValidationError, DatabaseError)


def restore(path: Path) -> dict[str, Any]:
    """Fill the empty database from the backup, and return its manifest. Raises BadBackup: then nothing is changed."""
    try:
        with ZipFile(path) as zip:
            manifest = _checked_manifest(zip)
            _restore(zip, manifest)
    except FileNotFoundError as error:
        raise BadBackup(f"There is no file {path}.") from error
    except (BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
        raise BadBackup(DAMAGED.format(what="it is not a whole zip file")) from error
    except SuspiciousOperation as error:
        raise BadBackup(DAMAGED.format(what="it names a file outside the data folder")) from error
    return manifest


def _checked_manifest(zip: ZipFile) -> dict[str, Any]:
    if any(part.flag_bits & ENCRYPTED for part in zip.infolist()):
        raise BadBackup(DAMAGED.format(what="it is encrypted, and no backup is"))
    try:
        manifest: dict[str, Any] = json.loads(zip.read(archive.MANIFEST))
        parts, counts, format = manifest["sha256"], manifest["rows"], manifest["clearhead_backup"]
        if not {*SAID} <= manifest.keys() or not all(isinstance(manifest[said], kind) for said, kind in SAID.items()):
            raise KeyError
    except (KeyError, TypeError) as error:
        raise BadBackup("This is no backup of Clearhead, or its manifest is missing. Nothing was restored.") from error
    except (ValueError, RecursionError) as error:
        raise BadBackup(DAMAGED.format(what="its manifest cannot be read")) from error
    if format != archive.FORMAT:
        raise BadBackup(f"This backup has format {format}; this version of Clearhead reads {archive.FORMAT}.")
    _check_versions(manifest)
    if set(zip.namelist()) != {archive.MANIFEST, *parts} or len(zip.namelist()) != len(parts) + 1:
        raise BadBackup(DAMAGED.format(what="parts are missing or were added"))
    if {f"rows/{label}.jsonl" for label in counts} != {name for name in parts if not name.startswith(archive.FILES)}:
        raise BadBackup(DAMAGED.format(what="its parts are not those of its manifest"))
    for name, sha256 in parts.items():
        if _sha256(zip, name) != sha256:
            raise BadBackup(DAMAGED.format(what=f"{name} is not what was written"))
    return manifest


def _check_versions(manifest: dict[str, Any]) -> None:
    if manifest["migrations"] == archive.migrations():
        return
    version = manifest["versions"]["clearhead"]
    raise BadBackup(
        f"The database here has another form than the one backed up, by Clearhead {version}. Restore with Clearhead "
        f"{version} after `migrate`; upgrade afterwards. Nothing was restored."
    )


def _sha256(zip: ZipFile, name: str) -> str:
    found = hashlib.sha256()
    with zip.open(name) as part:
        while chunk := part.read(1 << 20):
            found.update(chunk)
    return found.hexdigest()


def _restore(zip: ZipFile, manifest: dict[str, Any]) -> None:
    models = archive.kept_models()
    if {label_of(model) for model in models} != set(manifest["rows"]):
        raise BadBackup(DAMAGED.format(what="its tables are not those of this version"))
    written: list[str] = []
    try:
        with transaction.atomic():
            _refuse_unless_empty(models)
            _take_away(models)
            named = [name for model in models for name in _fill(model, zip, manifest["rows"][label_of(model)])]
            _check_constraints()
            _reset_sequences(models)
            _restore_files(zip, named, written)
            cache.clear()  # it knows of pictures and pages that were here before
    except BaseException:
        for name in written:
            default_storage.delete(name)
        raise


def _refuse_unless_empty(models: list[type[Model]]) -> None:
    filled = [
        label_of(model) for model in models if not archive.is_made_by_migrate(model) and model._default_manager.exists()
    ]
    if filled:
        raise BadBackup(
            f"The database is not empty (there are rows in {filled[0]}). A backup is restored into a new one only: "
            "make it, run `migrate`, and try again. Nothing was changed."
        )


def _take_away(models: list[type[Model]]) -> None:
    """What `migrate` has made; those that point to others go before them."""
    for model in reversed(models):
        if archive.is_made_by_migrate(model):
            QuerySet(model)._raw_delete(connection.alias)  # only these rows: what hangs on them has had its turn


def _fill(model: type[Model], zip: ZipFile, count: int) -> list[str]:
    """Store the rows, and return the names of the files that they name."""
    named: list[str] = []
    stored, files = 0, archive.file_fields(model)
    try:
        for chunk in archive.chunks(_rows(model, zip), 500):
            archive.insert(model, chunk)
            stored += len(chunk)
            named += [str(getattr(row, field)) for row in chunk for field in files if getattr(row, field)]
    except NO_ROW as error:
        raise BadBackup(DAMAGED.format(what=f"a row of {label_of(model)} does not fit")) from error
    if stored != count:
        raise BadBackup(DAMAGED.format(what=f"{label_of(model)} has {stored} rows of {count}"))
    return named


def _rows(model: type[Model], zip: ZipFile) -> Iterator[Model]:
    with zip.open(archive.rows_file(model)) as part:
        for line in part:
            yield archive.row_of(model, json.loads(line))


def _check_constraints() -> None:
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise BadBackup(DAMAGED.format(what="a row points to one that is not there")) from error


def _restore_files(zip: ZipFile, named: list[str], written: list[str]) -> None:
    """Only files that a row names, under exactly that name. No row names a file elsewhere, be it in the backup or not:
    a page would hand it out.
    """
    for name in named:
        default_storage.path(name)
    inside = {name.removeprefix(archive.FILES) for name in zip.namelist() if name.startswith(archive.FILES)}
    if stray := inside - set(named):
        raise BadBackup(DAMAGED.format(what=f"no row names {min(stray)}"))
    for name in sorted(inside):
        if default_storage.exists(name):
            raise BadBackup(f"The file {name} is there already. Restore into an empty data folder.")
        with zip.open(archive.FILES + name) as part:
            written.append(default_storage.save(name, File(part)))


def _reset_sequences(models: list[type[Model]]) -> None:
    """The next row of each table gets a number after those restored."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
