"""Who speaks of a plan, and as what: the client, an artist through a studio, whoever has a hand-over's link."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from clearhead_web.handover.models import HandOver
from clearhead_web.people.models import Studio, User
from clearhead_web.planning.models import Said
from clearhead_web.planning.need_to_know import Reader, Shown
from clearhead_web.records.guard import Seen

Kind = Said.Kind
#: As what a studio reads a plan.
ARTIST = "smp-artist"
#: What counts as somebody's word on a plan; the last one does.
COUNTS = (Kind.PROPOSE, Kind.AGREE)
TAKEN_BACK = (Said.Became.REPLACED, Said.Became.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Voice:
    """`role` is empty for the client, who decides and does not propose."""

    role: str
    who: str = ""
    key: str = ""
    user: User | None = None
    studio: Studio | None = None
    handover: HandOver | None = None

    @property
    def reader(self) -> Reader:
        return Reader(self.role, self.key)

    @property
    def door(self) -> tuple[str, object]:
        if self.handover is not None:
            return "link", self.handover.pk
        return ("studio", self.studio.pk if self.studio else None) if self.role else ("client", None)

    def signed(self) -> dict[str, Any]:
        return {
            "role": self.role,
            "who": self.who[:200],
            "by": self.user,
            "studio": self.studio,
            "handover": self.handover,
        }

    def hears(self, said: Said, shown: Shown) -> bool:
        """The client and the studios read all. Through a link are read the client's words to all, what is said of a
        step that is theirs, and that somebody agreed to its day."""
        if self.handover is None or said.door == self.door:
            return True
        if said.procedure:
            return any(_is_of(said, step) for step in self.reader.steps(shown))
        if said.kind == Kind.AGREE:
            mine = {step["procedure"] for step in self.reader.steps(shown)}
            return any(procedure in mine for procedure, _ in said.days)
        return not said.role

    def reads_words(self, said: Said) -> bool:
        """What somebody adds to an agreement may be about any step, so it is for the client and the studios."""
        return self.handover is None or said.door == self.door or said.kind != Kind.AGREE


def _is_of(said: Said, step: Shown) -> bool:
    """By the entry, where it was in the record already when it was spoken of."""
    return bool(said.procedure == step["procedure"] and said.key in ("", step["key"]))


def voice_of(seen: Seen) -> Voice:
    who = seen.user.name
    return Voice("", who, user=seen.user) if seen.is_owner else Voice(ARTIST, who, user=seen.user, studio=seen.studio)


def voice_through(handover: HandOver, who: str = "") -> Voice:
    return Voice(handover.role, who, str(handover.key), handover=handover)


def reader_of(said: Said) -> Reader:
    return Reader(said.role, str(said.handover.key) if said.handover else "")


def last_words(said: Sequence[Said]) -> dict[tuple[str, object], Said]:
    """Of each door, the last word that counts. `said`: oldest first."""
    return {one.door: one for one in said if one.kind in COUNTS and one.became not in TAKEN_BACK}


def is_overtaken(last: Said, shown: Shown) -> bool:
    """Whether days of theirs are others than when they spoke. What waits for the client asks them nothing."""
    if last.is_open or not shown.get("steps"):
        return False
    return bool(reader_of(last).days(shown) != last.days)
