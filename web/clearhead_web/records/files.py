"""Files on the disk so that a crash leaves the old state or the new one: the file first, then the row that names it;
the other way round when it goes. What is left over is found by `sweep_files`.
"""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils._os import safe_join

#: How a file is called while it is being written.
UNFINISHED = ".unfinished"


def path_of(name: str | None) -> Path:
    """Raises SuspiciousFileOperation for a name that leads out of the folder of files."""
    if not name:
        raise FileNotFoundError
    return Path(safe_join(settings.MEDIA_ROOT, name))


def keep(name: str, content: bytes) -> None:
    """When this returns, the file is whole and on the disk, under its name."""
    path = path_of(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def drop_after_commit(names: Iterable[str | None]) -> None:
    """Remove these files once it is certain that no row names them any more."""
    given = [name for name in names if name]
    transaction.on_commit(lambda: _drop(given))


def _drop(names: Iterable[str]) -> None:
    for name in names:
        path_of(name).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """So that the name itself outlives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
