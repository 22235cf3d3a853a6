"""YAML (and so JSON) to plain values, with the line of each, in one pass over the parser's events.

Built on events rather than on PyYAML's constructors so that nothing in a file can choose a type to build, expand an
alias, nest without end, or repeat a key. Words are read as YAML 1.2 reads them: `on` and `no` are words, not truth.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import NoReturn, TypeAlias

import yaml

from clearhead.reading.problems import BadInput, Problem, shown

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - PyYAML without libyaml reads the same, more slowly
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Plain: TypeAlias = "bool | int | Decimal | str | list[Plain] | dict[str, Plain] | None"
Steps: TypeAlias = tuple[str | int, ...]

DEEPEST = 40
LARGEST = 4_000_000  # bytes; a thousand sessions take a twentieth of it
MOST = 200_000  # words, lists and mappings; a thousand sessions have a fifth of it

#: What neither YAML nor JSON lets stand in a text.
_UNREADABLE = re.compile(r"[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: In JSON a letter beyond U+FFFF may be two escapes, which YAML does not know. An escaped backslash is passed over.
_ESCAPED_PAIR = re.compile(r"\\\\|\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")
_WORDS: dict[str, Plain] = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(slots=True)
class Document:
    """The values of one file; `lines` gives the line of each by the steps that lead to it (keys and indexes)."""

    file: str
    data: Plain
    lines: dict[Steps, int] = field(default_factory=dict)

    def line(self, steps: Steps) -> int:
        """The line of a value, or of the nearest thing around it that has one."""
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return self.lines.get(steps, 1)

    def problem(self, steps: Steps, message: str) -> Problem:
        return Problem(self.file, self.line(steps), message, steps)


def read_file(path: Path, name: str | None = None) -> Document:
    """Read a file of at most `LARGEST` bytes. Raises BadInput."""
    name = name or str(path)
    try:
        if path.is_dir():
            raise BadInput([Problem(name, 0, "This is a directory. Give a YAML or JSON file.")])
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise BadInput([Problem(name, 0, f"The file cannot be read: {reason}.")]) from None
    except ValueError:
        raise BadInput([Problem(shown(name), 0, "This is not a file name.")]) from None
    if len(content) > LARGEST:
        message = f"The file is larger than {LARGEST // 1_000_000} MB. A record of a thousand sessions is far smaller."
        raise BadInput([Problem(name, 0, message)])
    return read_text(content, name)


def read_text(content: bytes | str, name: str) -> Document:
    """Read YAML or JSON text. Raises BadInput for anything that is not one document of plain values."""
    text = content if isinstance(content, str) else _decoded(content, name)
    if bad := _UNREADABLE.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        message = f"The character U+{ord(bad[0]):04X} cannot stand in a YAML or JSON file."
        raise BadInput([Problem(name, line, message)])
    try:
        return _Builder(name).build(_with_whole_letters(text))
    except yaml.MarkedYAMLError as error:
        last = len(text.rstrip().splitlines()) or 1  # the parser's place can lie after the end
        line = min(error.problem_mark.line + 1, last) if error.problem_mark else 0
        raise BadInput([Problem(name, line, f"This is not YAML: {error.problem}.")]) from None


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput([Problem(name, line, "This is not text in UTF-8. Expected a YAML or JSON file.")]) from None


def _with_whole_letters(text: str) -> str:
    """JSON with each letter that is written as two escapes put together."""
    return _ESCAPED_PAIR.sub(_whole_letter, text) if text.lstrip().startswith(("{", "[", '"')) else text


def _whole_letter(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[0]
    return chr(0x10000 + (int(found[1], 16) - 0xD800) * 0x400 + int(found[2], 16) - 0xDC00)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being filled, and the steps that lead to it."""

    container: list[Plain] | dict[str, Plain]
    steps: Steps
    key: str | None = None

    @property
    def wants_key(self) -> bool:
        return isinstance(self.container, dict) and self.key is None

    @property
    def next_steps(self) -> Steps:
        return (*self.steps, len(self.container) if isinstance(self.container, list) else self.key or "")

    def put(self, value: Plain) -> None:
        if isinstance(self.container, list):
            self.container.append(value)
        else:
            self.container[self.key or ""] = value
            self.key = None


class _Builder:
    """Folds the parser's events into values, keeping an explicit stack."""

    def __init__(self, name: str) -> None:
        self.document = Document(name, None)
        self.stack: list[_Open] = []
        self.documents = 0

    def build(self, text: str) -> Document:
        for number, event in enumerate(yaml.parse(text, Loader=_Loader)):
            line = event.start_mark.line + 1 if event.start_mark else 0
            if number > MOST:
                self.refuse(line, f"There are more than {MOST:,} words. A record of a thousand sessions has far fewer.")
            match event:
                case yaml.DocumentStartEvent():
                    self.documents += 1
                    if self.documents > 1:
                        self.refuse(line, "A second document starts here. Expected one document in the file.")
                case yaml.AliasEvent():
                    self.refuse(line, "Aliases (*name) are not used here. Write the value out.")
                case yaml.ScalarEvent():
                    self.scalar(event, line)
                case yaml.MappingStartEvent():
                    self.open({}, event, line)
                case yaml.SequenceStartEvent():
                    self.open([], event, line)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self.stack.pop()
        return self.document

    def refuse(self, line: int, message: str) -> NoReturn:
        raise BadInput([Problem(self.document.file, line, message)])

    def scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        self.check_plain(event, line)
        if self.stack and self.stack[-1].wants_key:
            self.key(event.value, line)
        else:
            self.put(word(event.value) if not event.style else event.value, line)

    def check_plain(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
        if event.anchor:
            self.refuse(line, "Anchors (&name) are not used here. Write the value out.")
        if event.tag not in (None, "!"):
            self.refuse(line, f"Tags are not used here: {shown(event.tag)}.")

    def key(self, key: str, line: int) -> None:
        top = self.stack[-1]
        if key in top.container:
            self.refuse(line, f"The key {shown(key)} stands here a second time.")
        top.key = key
        self.document.lines[top.next_steps] = line

    def open(self, container: list[Plain] | dict[str, Plain], event: yaml.CollectionStartEvent, line: int) -> None:
        self.check_plain(event, line)
        if len(self.stack) >= DEEPEST:
            self.refuse(line, f"This is nested more than {DEEPEST} deep.")
        if self.stack and self.stack[-1].wants_key:
            self.refuse(line, "A key must be a word, not a list or a mapping.")
        steps = self.stack[-1].next_steps if self.stack else ()
        self.put(container, line)
        self.stack.append(_Open(container, steps))

    def put(self, value: Plain, line: int) -> None:
        """Put a value where it belongs; its line is its key's, or its own in a list."""
        if not self.stack:
            self.document.data = value
            self.document.lines[()] = line
            return
        self.document.lines.setdefault(self.stack[-1].next_steps, line)
        self.stack[-1].put(value)


def word(text: str) -> Plain:
    """A word outside quotes as YAML 1.2 reads it: a number, true, false, nothing, or itself."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text
