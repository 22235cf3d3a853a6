"""Two sentences for one role that fit a text message: who, what and when; and the one thing to know."""

import re
from collections.abc import Iterator

from clearhead.handoff.four_facts import last_session_fact, sessions_of
from clearhead.handoff.letter_words import reader_of, stated_day
from clearhead.handoff.lettering import set_apart
from clearhead.handoff.need_to_know import need_to_know
from clearhead.handoff.phrasing import cut, day_words, quoted
from clearhead.handoff.words import only_if, why
from clearhead.model.answer import Answer
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level
from clearhead.model.record import Record

#: Two joined text messages in the plain alphabet.
LONGEST = 306


def message(guideline: Guideline, record: Record, answer: Answer, role: str) -> str:
    """The fullest of some wordings that fits; the shortest one is cut where it must be. `answer` is the whole one."""
    wordings = list(_wordings(guideline, record, need_to_know(answer, role), role))
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
            when=_when(guideline, record, answer),
            age=last_session_fact(guideline, record),
        )
        yield f"{first} {thing}".rstrip()


def _when(guideline: Guideline, record: Record, answer: Answer) -> str:
    day = stated_day(record, answer)
    if day is None:
        return guideline.phrases["message.when.unknown"]
    return guideline.phrases["message.when"].format(date=day_words(guideline, day))


def _one_thing(guideline: Guideline, answer: Answer, role: str) -> str:
    """Of the strictest finding for this role: what it hangs on, if it is open; else its reason, after the date of a
    wait that has one. Nothing when nothing was found for it.
    """
    finding = next(iter(answer.findings), None)
    if finding is None:
        return ""
    if not finding.certain:
        return guideline.phrases["message.open"].format(condition=only_if(guideline, finding, answer))
    reason = _first_sentence(why(guideline, finding, reader_of(role)))
    if finding.level is Level.WAIT and answer.not_before:
        return guideline.phrases["message.wait"].format(date=day_words(guideline, answer.not_before), words=reason)
    return guideline.phrases["message.note"].format(words=reason)


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?]) ", text)[0]
