"""From what was said to the core's request and answer, and to what is asked next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clearhead.asking import ask_about
from clearhead.engine.request import Request
from clearhead.engine.together import Together, together
from clearhead.model.answer import Answer
from clearhead.model.record import Client, Event, Record, Skin, Status
from clearhead_web.base import guidance
from clearhead_web.check.talk import Talk
from clearhead_web.check.values import TICKED, UNKNOWN, is_birth, value_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A talk with its request and the answer so far, and the facts still open that were not put to the person yet."""

    talk: Talk
    request: Request
    answer: Answer
    open: tuple[str, ...]


def asked(talk: Talk, today: date) -> Asked:
    """Raises BadInput."""
    request = request_of(talk, today)
    answer = guidance.engine().answer(request)
    return Asked(talk, request, answer, tuple(_open(talk, answer)))


def request_of(talk: Talk, today: date) -> Request:
    """Everything said is given for this check alone; the record holds no more than a birth and what is planned."""
    guideline = guidance.guideline()
    on = talk.on or today
    given = {}
    for id, text in talk.said.items():
        fact = guideline.vocabulary[id]
        if text != UNKNOWN and not is_birth(fact):
            given[id] = value_of(fact, text, on, today)
    return ask_about(
        guideline, record_of(talk), talk.procedure, as_of=today, on=on, urgency=talk.urgency_said, given=given
    )


def record_of(talk: Talk) -> Record:
    vocabulary = guidance.guideline().vocabulary
    births = [text for id, text in talk.said.items() if text != UNKNOWN and is_birth(vocabulary[id])]
    born = date.fromisoformat(births[-1]) if births else None
    planned = Event(talk.procedure, on=talk.on, status=Status.PLANNED, urgency=talk.urgency_said)
    return Record(Client(born=born), None, None, Skin(), None, None, (planned,) if talk.on else None)


def _open(talk: Talk, answer: Answer) -> list[str]:
    """What was ticked comes first: its day is the next thing to know of it."""
    said = talk.said
    found = [question.fact for question in answer.questions]
    ticked = [fact for fact in found if said.get(fact) == TICKED]
    return ticked + [fact for fact in found if fact not in said]


def next_question(found: Asked) -> str | Together | None:
    """A fact, several at once, or None when nothing is left to ask."""
    open_facts: Sequence[str] = found.open
    if not open_facts:
        return None
    if found.talk.said.get(open_facts[0]) == TICKED:
        return open_facts[0]
    return together(guidance.guideline().vocabulary, open_facts) or open_facts[0]
