"""The documents lead where they say, and their commands run."""

import ast
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from clearhead import __version__
from clearhead.guideline.load import default_directory, load
from clearhead.handoff.qr_record import encode
from clearhead.records.read import read_record
from tests.house.documents import DOCUMENTS, ROOT, blocks, commands, links, name, paths, prose, read

TODAY = date(2026, 11, 22)
#: Each command once, with the first document that prints it.
PRINTED = {command: path for path in ("docs/command-line.md", "README.md") for command in commands(path)}
#: What would open a connection.
NETWORK = {
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "ssl",
    "urllib",
    "urllib3",
    "webbrowser",
}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_leads_somewhere(document):
    lost = [link for link in links(name(document)) if not (document.parent / link).exists()]
    assert lost == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_path_in_code_letters_exists(document):
    lost = [path for path in paths(name(document)) if not (ROOT / path).exists()]
    assert lost == []


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder as the documents take it: the samples, two guidelines, and what a QR reader gave of a card."""
    folder = tmp_path_factory.mktemp("place")
    shutil.copytree(ROOT / "examples", folder / "examples")
    for guideline in ("guideline", "older/guideline"):
        shutil.copytree(ROOT / "guideline", folder / guideline)
    guideline = load(default_directory())
    amir = read_record(folder / "examples" / "amir.yaml", guideline, TODAY)
    (folder / "scan.txt").write_text(encode(amir, guideline), "utf-8")
    return folder


def shell(command, folder):
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": programs, "HOME": str(folder), "LANG": "C.UTF-8"}
    return subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("command", PRINTED)
def test_every_printed_command_runs(command, place):
    assert command.startswith("clearhead "), command
    done = shell(command, place)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_the_sample_in_the_readme_is_what_is_printed(place):
    """Line for line; a line with an ellipsis leaves some out."""
    [sample] = blocks("README.md", "text")
    printed = shell("clearhead check examples/amir.yaml mri --as-of 2026-11-22", place).stdout.splitlines()
    rest = [line.rstrip() for line in printed]
    for part in re.split(r"^…\n", sample.text, flags=re.MULTILINE):
        lines = part.strip("\n").splitlines()
        starts = [index for index in range(len(rest)) if rest[index : index + len(lines)] == lines]
        assert starts, part
        rest = rest[starts[0] + len(lines) :]


def test_a_block_of_commands_that_is_not_run_says_why():
    unread = [block for path in ("README.md", "docs/command-line.md") for block in blocks(path, "sh") if not block.run]
    assert all("clearhead" in block.text for block in unread)
    assert len(unread) == 3


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "adr").glob("*.md")), ids=lambda page: page.stem)
def test_every_decision_ends_with_what_enforces_it(page):
    text = read(name(page))
    number = int(page.stem[:4])
    assert text.startswith(f"# {number}. ")
    assert text.strip().splitlines()[-1].startswith("*Enforced by:* ")
    assert len(text.splitlines()) < 60


def test_the_decisions_are_numbered_without_a_gap():
    numbers = sorted(int(page.stem[:4]) for page in (ROOT / "docs" / "adr").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_licence_is_the_whole_apache_licence():
    known = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
    assert sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == known


def test_the_changelog_has_this_version_and_this_edition(guideline):
    assert f"## {__version__} - " in read("CHANGELOG.md")
    assert f"edition {guideline.edition}" in read("CHANGELOG.md")


def test_nothing_that_opens_a_connection_is_imported():
    """SAFETY.md promises it."""
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {imported.partition(".")[0] for imported in names} & NETWORK, path.name


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_nothing_is_worded_with_a_dash_for_drama(document):
    assert "\N{EM DASH}" not in prose(name(document))
