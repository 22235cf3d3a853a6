"""What people write when they look for something: words for the same, and words that say nothing of what it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SearchWords:
    """`subject`: words for what everything is about. `same`: groups of words for one thing. `procedures`: words that
    several procedures go by. `ignored`: words of a question that say nothing. `asked`: questions that people ask.
    """

    subject: tuple[str, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    procedures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    asked: tuple[str, ...] = ()
