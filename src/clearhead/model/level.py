"""The lattice of levels, mildest to strictest, and the urgency that limits it."""

from enum import Enum, IntEnum


class Level(IntEnum):
    """How far an answer goes; a greater level is a stricter one."""

    TELL = 0
    PREPARE = 1
    ASK = 2
    WAIT = 3
    AVOID = 4

    @property
    def token(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, token: str) -> "Level":
        return cls[token.upper()]


LEVEL_TOKENS = tuple(level.token for level in Level)


class Urgency(Enum):
    ELECTIVE = "elective"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Kind(Enum):
    """A cosmetic procedure is always elective; only medical care can be urgent."""

    MEDICAL = "medical"
    COSMETIC = "cosmetic"


class Policy(Enum):
    """Which of a wait's claims are followed."""

    GUIDELINE = "guideline"
    STRICT = "strict"


class Reader(Enum):
    """Whom words are written for."""

    CLIENT = "client"
    CLINICIAN = "clinician"
    ARTIST = "artist"
