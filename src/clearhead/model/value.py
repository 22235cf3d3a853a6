"""What is known of a fact: one value, or the bounds within which it must lie.

A fact that is missing from a `Facts` mapping is unknown. There is no other way to say so, and no default.
"""

from collections.abc import Mapping
from dataclasses import dataclass

#: Days since an event that never happened: beyond every limit a rule can name.
NEVER = 1_000_000


@dataclass(frozen=True, slots=True)
class Interval:
    """A whole number known only to lie between two bounds, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class ZoneSet:
    """Scalp zones: those surely in the set, and those that may be (never fewer than the sure ones)."""

    surely: frozenset[str]
    maybe: frozenset[str]

    @classmethod
    def exactly(cls, zones: frozenset[str]) -> "ZoneSet":
        return cls(zones, zones)


#: Days since something of which only that it happened is known.
HAPPENED = Interval(0, NEVER - 1)

Value = bool | str | int | Interval | ZoneSet
Facts = Mapping[str, Value]


def is_settled(value: Value | None) -> bool:
    """Whether nothing about the fact is left open."""
    if isinstance(value, Interval):
        return value.low == value.high
    if isinstance(value, ZoneSet):
        return value.surely == value.maybe
    return value is not None
