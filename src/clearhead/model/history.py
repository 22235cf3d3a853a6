"""What changed from one edition of the guideline to the next, for readers. It decides no answer."""

from dataclasses import dataclass
from enum import Enum


class ChangeKind(Enum):
    """Whether somebody can get a stricter or a milder answer, or only other words."""

    STRICTER = "stricter"
    MILDER = "milder"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Change:
    """`what` is the id of a rule, wait, forecast, procedure, site or recall; `gone`: there is none any more."""

    kind: ChangeKind
    what: str
    words: str
    source: str
    checked_by: str
    gone: bool


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """An edition and its day (ISO text); both empty for what is not published yet."""

    edition: str
    on: str
    about: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def is_published(self) -> bool:
        return bool(self.edition)
