"""The vocabulary: every fact that conditions may speak of, what it can be, and who knows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class FactType(Enum):
    YES_NO = "bool"
    CHOICE = "choice"
    DAYS = "days"
    YEARS = "years"
    NUMBER = "number"
    ZONES = "zones"


#: The ways in which a record can give a fact (facts.yaml, `from.how`); `engine.derive` reads each of them.
WAYS_OF_READING = (
    "smp-present",
    "smp-zones",
    "session-count",
    "since-session",
    "since-session-in-field",
    "in-field",
    "procedure-zones",
    "pigment-iron",
    "pigment-titanium",
    "iron-basis",
    "recalled",
    "skin-healed",
    "skin-state",
    "reaction-any",
    "reaction-unresolved",
    "reaction-during",
    "since",
    "since-in-field",
    "since-removal",
    "since-end",
    "since-end-in-field",
    "until",
    "until-in-field",
    "planned",
    "under-way",
    "healed",
    "healed-in-field",
    "condition",
    "medicine",
    "condition-or-medicine",
    "age",
    "detail",
    "date-detail",
)


@dataclass(frozen=True, slots=True)
class FactDefinition:
    """One fact of the vocabulary.

    `words` maps each value to the words a reader sees: `true`/`false` for a yes-or-no fact, the choices for a
    choice; for numbers `noun` says what is counted; `thing` names what days are counted from or to, where it can be
    ticked as having happened or planned. `derive` names how a record gives it (see `engine.derive`).
    """

    id: str
    type: FactType
    noun: str
    words: Mapping[str, str]
    question: str
    why_asked: str
    who_knows: str
    derive: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    decimals: int = 0
    unit: str = ""
    thing: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(self.words)

    @property
    def counts_down(self) -> bool:
        """Whether it counts the days to something that is to come."""
        return self.derive.startswith("until")

    @property
    def is_numeric(self) -> bool:
        return self.type in (FactType.DAYS, FactType.YEARS, FactType.NUMBER)


Vocabulary = Mapping[str, FactDefinition]
