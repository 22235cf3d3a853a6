"""The house itself: what the wheel holds, what it weighs, and that its parts agree with each other."""

import re
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

from clearhead.engine.derive import READERS
from clearhead.model.vocabulary import WAYS_OF_READING

ROOT = Path(__file__).parents[2]


def test_every_way_of_reading_a_fact_is_read():
    assert tuple(READERS) == WAYS_OF_READING


def test_every_fact_action_and_role_is_used(guideline):
    """A word of the vocabulary that nothing speaks of is dead."""
    rules = [rule for procedure in guideline.procedures.values() for rule in procedure.rules]
    rules += [rule for site in guideline.sites.values() for found in site.rules.values() for rule in found]
    waits = [wait for procedure in guideline.procedures.values() for wait in procedure.waits]
    text = "\n".join(
        path.read_text() for path in (ROOT / "guideline").rglob("*.yaml") if not {"cases", "articles"} & {*path.parts}
    )
    unused = [fact for fact in guideline.vocabulary if len(re.findall(rf"\b{re.escape(fact)}\b", text)) < 2]
    assert unused == []
    parts = [part for wait in waits for part in (wait.early, wait.unsettled, wait.gated) if part]
    used = {step.action for holder in (*rules, *parts) for step in holder.do}
    assert set(guideline.actions) - used == set()
    told = {role for rule in rules for role in rule.tell} | {role for wait in waits for role in wait.tell}
    assert set(guideline.roles) - told == set()


def test_the_wheel_works_away_from_the_repository(tmp_path):
    """Built, unpacked and run with nothing of the checkout in reach; the guideline comes out of the wheel."""
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(build, check=True, capture_output=True)
    [wheel] = tmp_path.glob("clearhead-*.whl")
    place = tmp_path / "site"
    shutil.unpack_archive(wheel, place, "zip")
    shutil.copy(ROOT / "examples" / "amir.yaml", tmp_path / "amir.yaml")
    code = (
        f"import sys; sys.path.insert(0, {str(place)!r}); import clearhead; "
        f"assert clearhead.__file__.startswith({str(place)!r}); from clearhead.cli.main import run; "
        "sys.argv = ['clearhead', 'check', 'amir.yaml', 'mri', '--as-of', '2026-11-22', '--json']; run()"
    )
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-P", "-c", code]
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert '"verdict": "prepare"' in result.stdout


def test_the_base_install_is_small():
    """What requirements/base.lock installs, without pip and the build tools, stays under 100 MB."""
    names = re.findall(r"^([a-zA-Z0-9_-]+)==", (ROOT / "requirements" / "base.lock").read_text(), re.MULTILINE)
    build_only = {
        "pip",
        "hatchling",
        "editables",
        "pathspec",
        "pluggy",
        "packaging",
        "trove-classifiers",
        "tomlkit",
        "colorama",
    }
    total = sum(_size(name) for name in names if name not in build_only) + _folder(ROOT / "src")
    assert total < 100_000_000, total


def _size(name: str) -> int:
    files = distribution(name).files or []
    return sum(path.stat().st_size for file in files if (path := Path(str(file.locate()))).is_file())


def _folder(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_the_lock_files_name_no_index():
    for path in (*(ROOT / "requirements").glob("*.lock"), *(ROOT / "benchmarks").glob("*.lock")):
        text = path.read_text()
        assert not re.search(r"https?://|file:|--index|--find-links", text), path.name
        assert all("==" in line for line in text.splitlines() if line and not line.startswith((" ", "#"))), path.name


def test_extras_are_loaded_only_when_used():
    loaded = "[name for name in ('z3', 'polars', 'typst', 'fontTools') if name in sys.modules]"
    code = f"import sys, clearhead.cli.main, clearhead.cli.check, clearhead.cli.guideline; print({loaded})"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
