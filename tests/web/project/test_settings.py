"""What the surroundings must say, and that production is strict."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.web.project.running import PRODUCTION, command, python

ROOT = Path(__file__).parents[3]
MEMORY = Path("/dev/shm")  # noqa: S108 - only looked at


def test_production_passes_every_check_for_a_deployment(tmp_path: Path) -> None:
    done = command(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (done.returncode, done.stdout + done.stderr) == (0, "System check identified no issues (0 silenced).\n")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"CLEARHEAD_SECRET_KEY": ""}, "CLEARHEAD_SECRET_KEY is missing. Make one:"),
        ({"CLEARHEAD_SECRET_KEY": "short"}, "CLEARHEAD_SECRET_KEY is too short."),
        ({"CLEARHEAD_HOSTS": " , "}, "CLEARHEAD_HOSTS is missing."),
        ({"CLEARHEAD_HOSTS": "*"}, "CLEARHEAD_HOSTS is '*', which is any name."),
        (
            {"CLEARHEAD_HOSTS": "clearhead.example.org, *"},
            "CLEARHEAD_HOSTS is 'clearhead.example.org, *', which is any",
        ),
        ({"CLEARHEAD_MODE": "prod"}, "CLEARHEAD_MODE is 'prod'. Write development or production."),
        ({"CLEARHEAD_EMAIL_PORT": "smtp"}, "CLEARHEAD_EMAIL_PORT is 'smtp'. Write a whole number."),
        ({"CLEARHEAD_PROXIES": "one"}, "CLEARHEAD_PROXIES is 'one'. Write a whole number."),
        ({"CLEARHEAD_TIME_ZONE": "Mars/Olympus"}, "CLEARHEAD_TIME_ZONE is 'Mars/Olympus'."),
        ({"CLEARHEAD_GUIDELINE": "/nowhere"}, "CLEARHEAD_GUIDELINE is '/nowhere', and no folder is there."),
        ({"DATABASE_URL": "postgres"}, "DATABASE_URL"),
    ],
)
def test_what_is_missing_or_wrong_is_named_in_one_line(tmp_path: Path, change: dict[str, str], words: str) -> None:
    done = command(tmp_path, "check", **{**PRODUCTION, **change})
    assert done.returncode == 1
    assert done.stderr.startswith(words)
    assert len(done.stderr.splitlines()) == 1


def test_without_a_mode_it_is_production(tmp_path: Path) -> None:
    done = command(tmp_path, "check", CLEARHEAD_MODE="")
    assert "CLEARHEAD_SECRET_KEY is missing" in done.stderr


def test_in_development_a_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    data = tmp_path / "data"
    command(data.parent, "check", CLEARHEAD_DATA=str(data))
    key = (data / "secret-key").read_text()
    command(data.parent, "check", CLEARHEAD_DATA=str(data))
    assert (data / "secret-key").read_text() == key
    assert len(key) >= 50
    assert (data / "secret-key").stat().st_mode & 0o777 == 0o600
    assert data.stat().st_mode & 0o777 == 0o700


def test_all_that_the_app_imports_is_in_its_own_lock_file() -> None:
    """The lock file for tests has more in it, which would hide what is missing in the other."""
    lock = (ROOT / "requirements" / "web.lock").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    distributions = packages_distributions()
    used = {name for path in (ROOT / "web").rglob("*.py") if "for_tests" not in path.name for name in imported(path)}
    outside = used - sys.stdlib_module_names - {"clearhead", "clearhead_web"}
    missing = [name for name in outside if not {_plain(each) for each in distributions.get(name, ())} & locked]
    assert missing == []


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


@pytest.mark.skipif(not MEMORY.is_dir(), reason="there is no memory that looks like a folder")
def test_a_full_disk_kills_no_worker_that_counts(tmp_path: Path) -> None:
    """The counts of the workers are mapped files, which must not stand on a disk that fills up."""
    code = """
import os
from pathlib import Path
from clearhead_web.project import gunicorn
counts = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])
there = oct(counts.stat().st_mode & 0o777)
gunicorn.on_exit(None)
print(counts.parent, there, counts.exists())
"""
    done = python(code, tmp_path)
    assert done.stdout == f"{MEMORY} 0o700 False\n", done.stderr
