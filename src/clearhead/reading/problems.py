"""Problems in a file: where, what is wrong, what was expected, and the nearest valid word."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Problem:
    """`file` as the reader named it; `line` counts from 1, 0 when the whole file is meant. `steps` lead to the value
    in the file (keys and indexes), for whoever shows a problem beside it; a shape names the key that is unknown.
    """

    file: str
    line: int
    message: str
    steps: tuple[str | int, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class BadInput(Exception):
    """Input that cannot be used, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, words: Iterable[str]) -> str:
    """ " Did you mean …?" when one of the words is close, else nothing."""
    close = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f" Did you mean {close[0]!r}?" if close else ""


def shown(value: object, limit: int = 60) -> str:
    """A value as it can be printed in a message: short, on one line, without control characters; text in quotes."""
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=float)
    text = text if len(text) <= limit else text[: limit - 1] + "…"
    text = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return repr(text) if isinstance(value, str) else text
