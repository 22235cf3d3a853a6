"""docs/running.md is true: every variable that is read is in it, and every command in it exists."""

import re
from pathlib import Path

from django.core.management import get_commands

ROOT = Path(__file__).parents[3]
DOCUMENT = (ROOT / "docs" / "running.md").read_text("utf-8")
#: Read by the tests alone.
OF_TESTS = {"CLEARHEAD_TEST_DATABASE"}


def variables_read() -> set[str]:
    files = [path for folder in ("web", "src") for path in (ROOT / folder).rglob("*.py")]
    return {
        name for path in files for name in re.findall(r'"(CLEARHEAD_[A-Z_]+|DATABASE_URL)"', path.read_text("utf-8"))
    }


def test_every_variable_that_is_read_is_described_and_no_other() -> None:
    described = set(re.findall(r"^\| `([A-Z_]+)` \|", DOCUMENT, re.MULTILINE))
    assert described == variables_read() - OF_TESTS


def test_every_command_that_it_names_exists() -> None:
    named = set(re.findall(r"python -m clearhead_web (\w+)", DOCUMENT))
    assert {"backup", "restore", "recheck", "send_notices", "sweep_files"} <= named
    assert named - set(get_commands()) == set()


def test_every_metric_that_it_names_is_there_and_no_other_of_ours(db: None, client: object) -> None:
    text = client.get("/metrics").content.decode()  # type: ignore[attr-defined]
    ours = {name.removesuffix("_total") for name in re.findall(r"^# TYPE (clearhead_\w+)", text, re.MULTILINE)}
    ours = {name for name in ours if not name.endswith("_created")}
    named = {name.removesuffix("_total") for name in re.findall(r"`(clearhead_\w+)`", DOCUMENT)}
    assert named == ours
