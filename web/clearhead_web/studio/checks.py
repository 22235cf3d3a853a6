"""What the check holds against a session before it begins: the core's answer in the guideline's words."""

from collections.abc import Container, Iterable, Mapping
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
from clearhead_web.studio.said import Session, can_be_put, given

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
    def open(self) -> list[str]:
        """The facts whose answers can still change this one."""
        return [question.fact for question in self.answer.questions]

    @property
    def questions(self) -> list[str]:
        vocabulary = guidance.guideline().vocabulary
        return [vocabulary[id].question for id in self.open]


def procedures_of(kind: str, zones: Iterable[str]) -> list[str]:
    over_scar = kind != "removal" and any(map(is_scar, zones))
    return [PROCEDURE[kind], *([OVER_SCAR] if over_scar else [])]


def checks_for(record: Record, session: Session, today: date) -> list[Check]:
    """One for each procedure that a session of this kind is; for a past day, of that day as it is known now."""
    return [check(record, procedure, session, today) for procedure in procedures_of(session.kind, session.zones)]


def check(record: Record, procedure: str, session: Session, today: date) -> Check:
    guideline, as_of = guidance.guideline(), min(session.on, today)
    core = record_already_read(record.document, guideline, as_of)
    where, said = frozenset(session.zones) or None, given(session, today)
    request = ask_about(guideline, core, procedure, as_of=as_of, on=session.on, zones=where, given=said)
    return Check(core, guidance.engine().answer(request))


def stops_of(checks: Iterable[Check]) -> list[str]:
    return sorted({stop for one in checks for stop in one.stops})


def to_put(checks: Iterable[Check], said: Container[str] = ()) -> list[str]:
    """The questions that can still change an answer and were not put yet: what can settle most comes first."""
    found = dict.fromkeys(id for one in checks for id in one.open)
    return [id for id in found if id not in said and can_be_put(id)]
