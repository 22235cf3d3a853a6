"""What the check holds against a session before it begins: the core's answer in the guideline's words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clearhead.asking import ask_about
from clearhead.handoff.words import only_if, why
from clearhead.model.answer import Answer, Finding
from clearhead.model.level import Level, Reader
from clearhead.model.record import Record as CoreRecord
from clearhead.model.zones import is_scar
from clearhead.records.read import record_already_read
from clearhead_web.answering.levels import level_words
from clearhead_web.base import guidance
from clearhead_web.records.models import Record

#: Which procedure of the guideline a kind of session is.
PROCEDURE = {"session": "smp-session", "touch-up": "touch-up", "removal": "laser-tattoo-removal"}
OVER_SCAR = "smp-over-scar"


@dataclass(frozen=True, slots=True)
class Check:
    """The answer about one procedure on one day, and what in it stops the session. `record` is the core's reading."""

    record: CoreRecord
    answer: Answer

    @property
    def procedure(self) -> str:
        return self.answer.procedure

    @property
    def name(self) -> str:
        return guidance.guideline().procedures[self.procedure].name[Reader.ARTIST]

    @property
    def level(self) -> Mapping[str, str]:
        return level_words(guidance.guideline(), self.answer.verdict)

    @property
    def stopping(self) -> list[Finding]:
        return [finding for finding in self.answer.findings if finding.level >= Level.WAIT]

    @property
    def stops(self) -> list[str]:
        """The reasons by name: what somebody decides to go ahead in spite of."""
        return [f"{self.procedure}:{finding.rule.name}" for finding in self.stopping]

    @property
    def certain(self) -> list[str]:
        """Why the session should not take place, whatever else turns out."""
        guideline = guidance.guideline()
        return [why(guideline, finding, Reader.ARTIST) for finding in self.stopping if finding.certain]

    @property
    def possible(self) -> list[str]:
        """What would have to be so for it not to take place, of what nobody knows yet."""
        guideline = guidance.guideline()
        return [only_if(guideline, finding, self.answer) for finding in self.stopping if not finding.certain]

    @property
    def questions(self) -> list[str]:
        """What would settle it."""
        vocabulary = guidance.guideline().vocabulary
        return [vocabulary[question.fact].question for question in self.answer.questions]


def procedures_of(kind: str, zones: Iterable[str]) -> list[str]:
    over_scar = kind != "removal" and any(map(is_scar, zones))
    return [PROCEDURE[kind], *([OVER_SCAR] if over_scar else [])]


def checks_for(record: Record, kind: str, zones: Sequence[str], on: date, today: date) -> list[Check]:
    """One for each procedure that a session of this kind is; for a past day, of that day as it is known now."""
    return [check(record, procedure, zones, on, today) for procedure in procedures_of(kind, zones)]


def check(record: Record, procedure: str, zones: Iterable[str], on: date, today: date) -> Check:
    guideline, as_of = guidance.guideline(), min(on, today)
    core = record_already_read(record.document, guideline, as_of)
    request = ask_about(guideline, core, procedure, as_of=as_of, on=on, zones=frozenset(zones) or None)
    return Check(core, guidance.engine().answer(request))


def stops_of(checks: Iterable[Check]) -> list[str]:
    return sorted({stop for one in checks for stop in one.stops})
