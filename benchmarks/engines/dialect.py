"""How a language of expressions writes what all of them have."""

import json
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """`has_in`: whether membership in a list is quicker than a chain of `==`."""

    both: str
    either: str
    opposite: str
    has_in: bool

    def is_one_of(self, name: str, words: Sequence[str]) -> str:
        quoted = [json.dumps(word) for word in words]
        if self.has_in and len(words) > 1:
            return f"({name} in [{', '.join(quoted)}])"
        return f"({self.either.join(f'{name} == {word}' for word in quoted)})"
