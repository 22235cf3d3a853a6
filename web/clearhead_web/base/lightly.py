"""Writes that nobody was promised: that a page was opened, that a session is in use, counts of tries.

They are as whole as any other, and outlive a process that is killed; a power cut may take the last few. In return they
do not wait for the disk, and nobody waits for them.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def lightly() -> Iterator[None]:
    """Inside a transaction that somebody else began it changes nothing: what else is in there was promised."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            connection.cursor().execute("SET LOCAL synchronous_commit = off")
            yield
    else:
        before = _pragma("PRAGMA synchronous")
        _pragma("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            _pragma(f"PRAGMA synchronous = {before}")


def _pragma(words: str) -> int:
    """On the connection itself: no query of anybody's."""
    connection.ensure_connection()
    found = connection.connection.execute(words).fetchone()
    return int(found[0]) if found else 0
