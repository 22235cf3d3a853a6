"""A forecast of the guideline: how long after an event a procedure is wanted again, as sourced claims and the editor's
marks."""

from dataclasses import dataclass

from clearhead.model.condition import Condition
from clearhead.model.rule import Examples, Review, Words
from clearhead.model.source import Citation, Grade
from clearhead.model.wait import Claim, Duration, Mark

#: The editor's marks, in the order in which they come.
MARKS = ("recommended_from", "recommended_until", "overdue_after")


@dataclass(frozen=True, slots=True)
class Sooner:
    """For whom the recommended days begin sooner, from when, and who says so."""

    id: str
    when: Condition
    recommended_from: Mark
    why: Words
    grade: Grade
    citations: tuple[Citation, ...]
    examples: Examples


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the procedure `of` is wanted again, for whom `when` holds.

    `since` is the days fact that counts. From `recommended_from` until `recommended_until`, both included, it is
    recommended; after `overdue_after` it is overdue.
    """

    id: str
    about: str
    of: str
    since: str
    when: Condition
    claims: tuple[Claim, ...]
    recommended_from: Mark
    recommended_until: Mark
    overdue_after: Mark
    why: Words
    sooner: tuple[Sooner, ...]
    grade: Grade
    review: Review
    examples: Examples

    @property
    def range(self) -> tuple[Duration, Duration]:
        """The shortest and the longest time that any source gives."""
        times = sorted((claim.time for claim in self.claims), key=lambda time: time.days)
        return times[0], times[-1]
