"""The shapes that files must have: one description gives the check, its messages, and the JSON Schema for editors.

A shape's `check` reports every problem it finds and never stops at the first. What passed a shape can be read
without asking again; what did not is only ever reported.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import Protocol

from clearhead.model.dates import as_date
from clearhead.reading.problems import nearest, shown
from clearhead.reading.yaml_text import Plain, Steps

Report = Callable[[Steps, str], None]
Schema = dict[str, object]

#: Problems that are shown of one file; whoever has more has another kind of file.
MOST_PROBLEMS = 100


class Shape(Protocol):
    def check(self, value: Plain, steps: Steps, report: Report) -> None: ...

    def schema(self) -> Schema: ...


def kind_of(value: Plain) -> str:
    """What a value is, in plain words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and not value.strip():
        return "empty text"
    names = {dict: "a mapping", list: "a list", int: "a whole number", Decimal: "a number", str: "text"}
    return "nothing" if value is None else names[type(value)]


@dataclass(frozen=True)
class Text:
    """One or more printable letters; `several_lines` allows line breaks."""

    what: str = "text"
    longest: int = 2000
    pattern: str = ""
    several_lines: bool = False

    def check(self, value: Plain, steps: Steps, report: Report) -> None:
        if isinstance(value, int | Decimal) and not isinstance(value, bool) and not self.pattern:
            report(steps, f"Expected {self.what}, found the number {value}. Put it in quotes.")
        elif not isinstance(value, str) or not value.strip():
            report(steps, f"Expected {self.what}, found {kind_of(value)}.")
        elif len(value) > self.longest:
            report(steps, f"Expected {self.what} of at most {self.longest} letters, found {len(value)}.")
        elif bad := self._unprintable(value):
            report(steps, f"Expected {self.what}; found the control character U+{ord(bad):04X} in it.")
        elif self.pattern and not re.fullmatch(self.pattern, value):
            report(steps, f"Expected {self.what}, found {shown(value)}.")

    def _unprintable(self, value: str) -> str:
        allowed = "\n" if self.several_lines else ""
        bidi_controls = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        joiners = "\u200c\u200d"  # parts of words in Persian, Hindi and other scripts
        for letter in value:
            if letter in bidi_controls or not (letter.isprintable() or letter in allowed + joiners + "\u00a0"):
                return letter
        return ""

    def schema(self) -> Schema:
        return {"type": "string", "maxLength": self.longest} | (
            {"pattern": f"^{self.pattern}$"} if self.pattern else {}
        )


@dataclass(frozen=True)
class YesNo:
    def check(self, value: Plain, steps: Steps, report: Report) -> None:
        if not isinstance(value, bool):
            report(steps, f"Expected true or false, found {shown(value)}.")

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Number:
    """A number between two bounds, both included; `whole` refuses decimals."""

    low: int
    high: int
    what: str = "a number"
    whole: bool = True

    def check(self, value: Plain, steps: Steps, report: Report) -> None:
        fraction = isinstance(value, Decimal) and value.is_finite() and not self.whole
        right = isinstance(value, int) or fraction
        if not right or isinstance(value, bool) or not self.low <= value <= self.high:  # type: ignore[operator]
            report(steps, f"Expected {self.what} from {self.low} to {self.high}, found {shown(value)}.")

    def schema(self) -> Schema:
        return {"type": "integer" if self.whole else "number", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class Date:
    """A day as YYYY-MM-DD, from 1900 to 2200."""

    what: str = "a date like 2026-03-02"

    def check(self, value: Plain, steps: Steps, report: Report) -> None:
        if as_date(value) is None:
            report(steps, f"Expected {self.what}, found {shown(value)}.{self._why(value)}")

    def _why(self, value: Plain) -> str:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return " There is no such day between 1900 and 2200."
        return ""

    def schema(self) -> Schema:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True)
class Word:
    """One of some words; `what` names them, `prefixes` lets through words with one of these beginnings."""

    words: Sequence[str]
    what: str
    prefixes: tuple[str, ...] = ()

    def check(self, value: Plain, steps: Steps, report: Report) -> None:
        if isinstance(value, str) and (value in self.words or self._prefixed(value)):
            return
        hint = nearest(value, self.words) if isinstance(value, str) else ""
        listed = ", ".join(self.words) if len(self.words) <= 14 and not hint else ""
        expected = f"{self.what} ({listed})" if listed else self.what
        report(steps, f"Expected {expected}, found {shown(value)}.{hint}")

    def _prefixed(self, value: str) -> bool:
        rest = next((value[len(prefix) :] for prefix in self.prefixes if value.startswith(prefix)), "")
        return 0 < len(rest.strip()) <= 60 and rest.isprintable()

    def schema(self) -> Schema:
        exact: Schema = {"enum": list(self.words)}
        if not self.prefixes:
            return exact
        return {"anyOf": [exact, *({"type": "string", "pattern": f"^{prefix}.+"} for prefix in self.prefixes)]}


@dataclass(frozen=True)
class Listed:
    of: Shape
    what: str = "a list"
    least: int = 0
    most: int = 20_000

    def check(self, value: Plain, steps: Steps, report: Report) -> None:
        if not isinstance(value, list):
            report(steps, f"Expected {self.what}, found {kind_of(value)}.")
            return
        if not self.least <= len(value) <= self.most:
            report(steps, f"Expected {self.what} of {self.least} to {self.most} entries, found {len(value)}.")
            return
        for index, entry in enumerate(value):
            self.of.check(entry, (*steps, index), report)

    def schema(self) -> Schema:
        return {"type": "array", "items": self.of.schema(), "minItems": self.least}


@dataclass(frozen=True)
class Keyed:
    """A mapping with fixed keys."""

    required: Mapping[str, Shape] = field(default_factory=dict)
    optional: Mapping[str, Shape] = field(default_factory=dict)
    what: str = "a mapping"

    def check(self, value: Plain, steps: Steps, report: Report) -> None:
        if not isinstance(value, dict):
            report(steps, f"Expected {self.what}, found {kind_of(value)}.")
            return
        shapes = {**self.required, **self.optional}
        for key, entry in value.items():
            if key not in shapes:
                known = nearest(key, shapes) or f" Known here: {', '.join(shapes)}."
                report((*steps, key), f"The key {shown(key)} is not known in {self.what}.{known}")
            else:
                shapes[key].check(entry, (*steps, key), report)
        for key in self.required:
            if key not in value:
                report(steps, f"The key {key!r} is missing in {self.what}.")

    def schema(self) -> Schema:
        shapes = {**self.required, **self.optional}
        return {
            "type": "object",
            "properties": {key: shape.schema() for key, shape in shapes.items()},
            "required": list(self.required),
            "additionalProperties": False,
        }


@dataclass(frozen=True)
class Table:
    """A mapping whose keys the author chooses."""

    of: Shape
    what: str = "a mapping"
    key: Shape = field(default_factory=lambda: Text("a name"))
    least: int = 0

    def check(self, value: Plain, steps: Steps, report: Report) -> None:
        if not isinstance(value, dict):
            report(steps, f"Expected {self.what}, found {kind_of(value)}.")
            return
        if len(value) < self.least:
            report(steps, f"Expected {self.what} with at least {self.least} entry.")
        for key, entry in value.items():
            self.key.check(key, (*steps, key), report)
            self.of.check(entry, (*steps, key), report)

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": self.of.schema(), "propertyNames": self.key.schema()}


@dataclass(frozen=True)
class ByKey:
    """One of some mappings, told apart by a key that only it has."""

    kinds: Mapping[str, Keyed]
    what: str

    def check(self, value: Plain, steps: Steps, report: Report) -> None:
        if not isinstance(value, dict):
            report(steps, f"Expected {self.what}, found {kind_of(value)}.")
        elif kind := next((key for key in value if key in self.kinds), None):
            self.kinds[kind].check(value, steps, report)
        else:
            hint = "".join(nearest(key, self.kinds) for key in value)
            report(steps, f"Expected {self.what} with one of the keys {', '.join(self.kinds)}.{hint}")

    def schema(self) -> Schema:
        return {"anyOf": [kind.schema() for kind in self.kinds.values()]}


@dataclass(frozen=True)
class AnyOf:
    """The first of some shapes that fits; otherwise one message."""

    shapes: Sequence[Shape]
    what: str

    def check(self, value: Plain, steps: Steps, report: Report) -> None:
        for shape in self.shapes:
            found: list[str] = []
            shape.check(value, steps, lambda _steps, message, found=found: found.append(message))  # type: ignore[misc]
            if not found:
                return
        report(steps, f"Expected {self.what}, found {shown(value)}.")

    def schema(self) -> Schema:
        return {"anyOf": [shape.schema() for shape in self.shapes]}


@dataclass(frozen=True)
class OrNothing:
    """A value that may also be left empty (null), which is the same as leaving the key out."""

    shape: Shape

    def check(self, value: Plain, steps: Steps, report: Report) -> None:
        if value is not None:
            self.shape.check(value, steps, report)

    def schema(self) -> Schema:
        return {"anyOf": [self.shape.schema(), {"type": "null"}]}


class _EnoughError(Exception):
    """So many problems that looking for more would only take time."""


def checked(shape: Shape, value: Plain) -> list[tuple[Steps, str]]:
    """Every problem a value has with a shape; of very many, the first."""
    found: list[tuple[Steps, str]] = []

    def report(steps: Steps, message: str) -> None:
        found.append((steps, message))
        if len(found) > MOST_PROBLEMS:
            raise _EnoughError

    with suppress(_EnoughError):
        shape.check(value, (), report)
    return first_problems(found)


def first_problems(found: Iterable[tuple[Steps, str]]) -> list[tuple[Steps, str]]:
    """As many problems as a reader can use, and a word when there are more."""
    problems = list(islice(found, MOST_PROBLEMS + 1))
    if len(problems) > MOST_PROBLEMS:
        problems[MOST_PROBLEMS] = ((), f"There are more problems than these {MOST_PROBLEMS}.")
    return problems
