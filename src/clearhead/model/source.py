"""Who says so: sources, how much weight they carry, and what a rule takes from them."""

from dataclasses import dataclass
from enum import Enum


class Grade(Enum):
    """What kind of source stands behind a statement, weightiest first."""

    REGULATOR = "regulator"
    GUIDELINE = "guideline"
    STUDY = "study"
    CASE_REPORTS = "case-reports"
    EXPERT = "expert"
    INDUSTRY = "industry"
    INFERENCE = "inference"


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    title: str
    who: str
    year: int | None
    where: str
    doi: str
    url: str
    grade: Grade
    kind: str
    read: str
    sure: str
    says: str

    @property
    def link(self) -> str:
        """Where to read it: the DOI if there is one, the address otherwise."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


@dataclass(frozen=True, slots=True)
class Citation:
    """A source, and what this rule takes from it, in our words."""

    source: str
    says: str
