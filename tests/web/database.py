"""SQLite for these tests: brought up to date once, kept until a migration or a library changes, and put back by copying
it. A migration of everything takes fifteen seconds, a copy of it a hundredth of one.
"""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".cache" / "tests"
#: What says how a database looks that has just been brought up to date.
SAID_IN = (
    "requirements/*.lock",
    "web/**/migrations/*.py",
    "web/**/apps.py",
    "web/clearhead_web/project/settings*.py",
    "web/clearhead_web/search/full_text/*.py",  # a migration makes the index with it
    # What stands after every `migrate` is made only where it is not there: to try it anew takes a new one.
    "web/clearhead_web/publishing/*.py",
    "web/**/standing.py",
    "web/clearhead_web/articles/actions.py",
)


def place() -> Path | None:
    """Where Django looks for it, if these tests run on SQLite."""
    said = settings.DATABASES["default"]
    return Path(said["TEST"]["NAME"]) if said["ENGINE"] == "django.db.backends.sqlite3" else None


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Of workers that begin together one migrates; the others wait for it and take what it kept."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def take(place: Path) -> bool:
    """Lay what was kept at this place. Whether there was any."""
    if _kept().exists():
        with closing(sqlite3.connect(_kept())) as kept, closing(sqlite3.connect(place)) as made:
            kept.backup(made)
        return True
    return False


def keep() -> None:
    """Of what is there now, in place of what was kept of other migrations."""
    for old in KEPT.glob("*.sqlite3"):
        old.unlink()
    begun = _kept().with_suffix(".begun")
    begun.unlink(missing_ok=True)
    with closing(sqlite3.connect(begun)) as kept:
        _open().backup(kept)
    begun.rename(_kept())


def copied() -> sqlite3.Connection:
    """As it is before the first test, in memory."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    _open().backup(copy)
    return copy


def put_back(copy: sqlite3.Connection) -> None:
    """With the numbers that kinds of content had; a test that restored a backup may have learnt others."""
    copy.backup(_open())
    ContentType.objects.clear_cache()


def _open() -> sqlite3.Connection:
    connection.ensure_connection()
    opened: sqlite3.Connection = connection.connection
    return opened


def _kept() -> Path:
    digest = sha256()
    for path in sorted(path for pattern in SAID_IN for path in ROOT.glob(pattern)):
        digest.update(path.read_bytes())
    return KEPT / f"{digest.hexdigest()[:16]}.sqlite3"
