"""A rule: when a condition holds, how strict to be, why, what to do and whom to tell."""

from collections.abc import Mapping
from dataclasses import dataclass

from clearhead.model.condition import Condition
from clearhead.model.level import Level, Reader
from clearhead.model.source import Citation, Grade
from clearhead.model.value import Value

Words = Mapping[Reader, str]


@dataclass(frozen=True, slots=True)
class Instruction:
    """An action to take, or (negative polarity) not to take."""

    action: str
    wanted: bool = True

    def __str__(self) -> str:
        return self.action if self.wanted else f"not {self.action}"


@dataclass(frozen=True, slots=True)
class Review:
    """Who stands behind the wording, in what state, and when it is due again (dates as ISO text)."""

    state: str
    by: str
    on: str
    next: str

    @property
    def is_reviewed(self) -> bool:
        """Whether a clinician has reviewed it: only where the state begins by saying so."""
        return self.state.startswith("reviewed")


@dataclass(frozen=True, slots=True)
class Examples:
    """Three sets of facts: the rule fires, stays silent, and cannot tell."""

    fires: Mapping[str, Value]
    silent: Mapping[str, Value]
    unknown: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as it applies to one procedure.

    A wait gives two or three rules that share its id and differ in `part`: `early`, `unsettled`, `gate`. `urgent` is
    said instead of `why` when care cannot wait and the level gives way; the edition has words for when there are none.
    """

    id: str
    part: str
    when: Condition
    level: Level
    why: Words
    urgent: Words | None
    do: tuple[Instruction, ...]
    tell: tuple[str, ...]
    grade: Grade
    citations: tuple[Citation, ...]
    review: Review
    examples: Examples

    @property
    def name(self) -> str:
        return f"{self.id}/{self.part}" if self.part else self.id
