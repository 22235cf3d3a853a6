"""Making a backup: one consistent moment of the database, the files its rows name, and a manifest of both."""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import django
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Model

from clearhead import __version__
from clearhead_web.project import archive
from clearhead_web.project.archive import BadBackup, label_of


def back_up(path: Path) -> dict[str, Any]:
    """Write the backup and return its manifest. The file is there whole or not at all, for its owner only."""
    if path.exists():
        raise BadBackup(f"{path} is there already. Give another name, or remove it.")
    partial = path.with_name(f".{path.name}.partial")
    with suppress(FileNotFoundError):
        partial.unlink()
    try:
        descriptor = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BadBackup(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with open(descriptor, "w+b") as stream:
            with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=3) as zip:
                manifest = _write(zip)
            stream.flush()
            os.fsync(stream.fileno())
        os.link(partial, path)  # never over something that has come meanwhile
    finally:
        partial.unlink()
    return manifest


@contextmanager
def one_moment() -> Iterator[None]:
    """A transaction that sees one moment and holds nobody up."""
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode  # type: ignore[attr-defined]


def _write(zip: ZipFile) -> dict[str, Any]:
    parts: dict[str, str] = {}
    counts: dict[str, int] = {}
    named: list[str] = []
    with one_moment():
        form = archive.migrations()
        for model in archive.kept_models():
            lines = _lines(model, named)
            counts[label_of(model)], parts[archive.rows_file(model)] = _write_lines(
                zip, archive.rows_file(model), lines
            )
    missing = [name for name in named if not _write_file(zip, name, parts)]
    manifest = {
        "clearhead_backup": archive.FORMAT,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "holds": "Personal and health data of everybody in this installation. Keep it as you keep the database.",
        "versions": {"clearhead": __version__, "django": django.__version__, "database": connection.vendor},
        "key_mark": archive.key_mark(),
        "migrations": form,
        "rows": counts,
        "sha256": parts,
        "missing_files": missing,
    }
    zip.writestr(archive.MANIFEST, json.dumps(manifest, indent=1))
    return manifest


def _lines(model: type[Model], named: list[str]) -> Iterator[bytes]:
    files = archive.file_fields(model)
    for row in model._default_manager.order_by("pk").iterator(chunk_size=2000):
        values = archive.plain(row)
        named += [values[field] for field in files if values[field]]
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _write_lines(zip: ZipFile, name: str, lines: Iterator[bytes]) -> tuple[int, str]:
    """How many there were, and their hash."""
    count, sha256 = 0, hashlib.sha256()
    with zip.open(name, "w", force_zip64=True) as part:
        for line in lines:
            part.write(line)
            sha256.update(line)
            count += 1
    return count, sha256.hexdigest()


def _write_file(zip: ZipFile, name: str, parts: dict[str, str]) -> bool:
    """Whether the file was there: it may have been erased since the moment of the rows."""
    inside, sha256 = ZipInfo(archive.FILES + name), hashlib.sha256()
    inside.compress_type = ZIP_STORED  # pictures do not get smaller
    try:
        stored = default_storage.open(name)
    except FileNotFoundError:
        return False
    with stored, zip.open(inside, "w", force_zip64=True) as part:
        for chunk in stored.chunks():
            part.write(chunk)
            sha256.update(chunk)
    parts[inside.filename] = sha256.hexdigest()
    return True
