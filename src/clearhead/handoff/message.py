"""Two sentences for one role that fit a text message: who, what and when; and the one thing to know."""

import re
from collections.abc import Iterator

from clearhead.handoff.four_facts import cut, last_session_fact, quoted, sessions_of
from clearhead.handoff.letter_words import reader_of
from clearhead.handoff.lettering import set_apart
from clearhead.handoff.words import day_words, only_if, what_to_do, why
from clearhead.model.answer import Answer, Finding
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level
from clearhead.model.record import Record

#: Two joined text messages in the plain alphabet.
LONGEST = 306


def message(guideline: Guideline, record: Record, answer: Answer, role: str) -> str:
    """The fullest of some wordings that fits; the shortest one is cut where it must be."""
    wordings = list(_wordings(guideline, record, answer, role))
    return next((words for words in wordings if len(words) <= LONGEST), cut(wordings[-1], LONGEST))


def _wordings(guideline: Guideline, record: Record, answer: Answer, role: str) -> Iterator[str]:
    """From full to short: all of it, without the session's date, with the name cut."""
    thing = _one_thing(guideline, answer, role)
    name = record.client.name or guideline.phrases["message.unnamed"]
    whole, short = set_apart(name), quoted(name, 40)
    full = "message.first" if sessions_of(record) else "message.first.none"
    for key, named in ((full, whole), ("message.first.short", whole), ("message.first.short", short)):
        first = guideline.phrases[key].format(
            name=named,
            procedure=guideline.procedures[answer.procedure].name[reader_of(role)],
            date=day_words(guideline, answer.on),
            age=last_session_fact(guideline, record),
        )
        yield f"{first} {thing}"


def _one_thing(guideline: Guideline, answer: Answer, role: str) -> str:
    """Of the strictest finding for this role: from when, if it is a matter of waiting; what it hangs on, if it is open;
    else its first instruction.
    """
    finding = next((each for each in answer.findings if role in each.rule.tell), None) or answer.findings[0]
    words = _advice(guideline, finding, role)
    if finding.level is Level.WAIT and answer.not_before:
        return guideline.phrases["message.wait"].format(date=day_words(guideline, answer.not_before), words=words)
    if condition := only_if(guideline, finding, answer):
        return guideline.phrases["message.open"].format(condition=condition)
    return guideline.phrases["message.note"].format(words=words)


def _advice(guideline: Guideline, finding: Finding, role: str) -> str:
    """One sentence: what it asks for first, or where it asks for nothing, its reason."""
    asked = what_to_do(guideline, finding, reader_of(role)) or [why(guideline, finding, reader_of(role))]
    return re.split(r"(?<=[.!?]) ", asked[0])[0]
