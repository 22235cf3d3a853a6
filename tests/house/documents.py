"""The documents as text: which there are, their links, their code blocks, the paths that they name."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

_BLOCK = re.compile(r"^(<!-- not run: [^\n]+ -->\n)?```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PATH = re.compile(r"`((?:src|tests|guideline|docs|tools|examples|requirements|benchmarks|\.ci)/[\w./-]*)`")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and whether it says that it is not run."""

    language: str
    text: str
    run: bool


def name(document):
    return document.relative_to(ROOT).as_posix()


def read(path):
    return (ROOT / path).read_text("utf-8")


def blocks(path, language):
    found = [Block(match[2], match[3], not match[1]) for match in _BLOCK.finditer(read(path))]
    return [block for block in found if block.language == language]


def prose(path):
    """The text without its fenced blocks."""
    return _BLOCK.sub("", read(path))


def links(path):
    """The relative links, without the part after #."""
    targets = [link.partition("#")[0] for link in _LINK.findall(prose(path))]
    return [link for link in targets if link and "://" not in link]


def paths(path):
    """Every path of the repository that is named in code letters."""
    return _PATH.findall(prose(path))


def commands(path):
    """The `clearhead` commands in the blocks that are run, as a shell would take them."""
    lines = [line for block in blocks(path, "sh") if block.run for line in block.text.splitlines()]
    return [line.removeprefix(".venv/bin/") for line in lines if line]
