"""Which of an answer's findings are said in full, in one sentence or not at all, on a terminal and on a page alike."""

from dataclasses import dataclass
from datetime import date, timedelta

from clearhead.guideline.build import first_mark
from clearhead.handoff.words import day_words, what_to_do
from clearhead.model.answer import Answer, Finding
from clearhead.model.guideline import Guideline
from clearhead.model.level import Kind, Level, Reader, Urgency

#: Up to so many findings that only may hold are shown in full.
MOST_IN_FULL = 4


@dataclass(frozen=True, slots=True)
class Selection:
    """What is shown, in the answer's order; `shortened` are those of it that one sentence is enough for."""

    shown: tuple[Finding, ...]
    shortened: tuple[Finding, ...]
    possible: int


def selection(answer: Answer, *, all_in_full: bool = False) -> Selection:
    """All but what is neither certain nor more than a word to somebody. When many are open, those that decide
    nothing are shortened: what they hang on is what matters then.
    """
    found = tuple(finding for finding in answer.findings if finding.certain or finding.level > Level.TELL)
    possible = [finding for finding in found if not finding.certain]
    if all_in_full or len(possible) <= MOST_IN_FULL:
        return Selection(found, (), len(possible))
    decisive = [finding for finding in possible if finding.level is answer.verdict]
    if len(decisive) > MOST_IN_FULL:
        decisive = []
    return Selection(found, tuple(one for one in possible if one not in decisive), len(possible))


def certain_steps(guideline: Guideline, answer: Answer, reader: Reader) -> list[str]:
    """What to do in any case, each once; what to do only if something turns out so stands with its finding."""
    certain = [finding for finding in answer.findings if finding.certain]
    return list(dict.fromkeys(step for one in certain for step in what_to_do(guideline, one, reader)))


def may_be_urgent(guideline: Guideline, answer: Answer) -> bool:
    """Whether the answer holds somebody back from care that a doctor might call urgent."""
    medical = guideline.procedures[answer.procedure].kind is Kind.MEDICAL
    return medical and answer.urgency is Urgency.ELECTIVE and answer.verdict >= Level.WAIT


def sources_differ(guideline: Guideline, answer: Answer) -> str:
    """How far sources are apart on how long to wait; nothing where they are not, or where nobody waits."""
    if answer.range is None or answer.range[0] == answer.range[1]:
        return ""
    earliest, latest = (day_words(guideline, day) for day in answer.range)
    return guideline.phrases["answer.range"].format(earliest=earliest, latest=latest)


def ends(answer: Answer, finding: Finding) -> date | None:
    """The day on which the part of a wait that holds now is over, if time alone ends it."""
    wait = finding.wait
    if wait is None or not finding.certain or finding.rule.part not in ("early", "unsettled"):
        return None
    early = finding.rule.part == "early"
    mark = first_mark(wait, answer.policy) if early else wait.settled.time.days
    since = answer.facts.get(wait.since)
    return answer.on + timedelta(days=mark - since.value) if since and isinstance(since.value, int) else None
