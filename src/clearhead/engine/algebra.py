"""One fold of the condition tree for every use: each compiler says only what its atoms and connectives look like.

A condition over facts that may be unknown becomes a pair: when it may hold, and when it must. Negation swaps them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from clearhead.model.condition import And, Atom, Condition, Not, Or

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Both(Generic[T]):
    """When a condition may hold, and when it must."""

    may: T
    must: T


class Algebra(Protocol[T]):
    def atom(self, atom: Atom) -> Both[T]: ...

    def negate(self, part: T) -> T: ...

    def all_of(self, parts: Sequence[T]) -> T: ...

    def any_of(self, parts: Sequence[T]) -> T: ...


def fold(condition: Condition, algebra: Algebra[T]) -> Both[T]:
    match condition:
        case Not(part):
            inner = fold(part, algebra)
            return Both(algebra.negate(inner.must), algebra.negate(inner.may))
        case And(parts):
            return _join([fold(part, algebra) for part in parts], algebra.all_of)
        case Or(parts):
            return _join([fold(part, algebra) for part in parts], algebra.any_of)
        case _:
            return algebra.atom(condition)


def _join(parts: Sequence[Both[T]], join: "Joins[T]") -> Both[T]:
    return Both(join([part.may for part in parts]), join([part.must for part in parts]))


class Joins(Protocol[T]):
    def __call__(self, parts: Sequence[T]) -> T: ...
