"""The dates of an answer as calendar entries. Titles give no health detail away unless asked to."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import icalendar

from clearhead.handoff.letter_words import stated_day
from clearhead.handoff.phrasing import day_words
from clearhead.handoff.words import shown
from clearhead.model.answer import Answer
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Reader
from clearhead.model.record import Record


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    on: date
    level: Level


def calendar(  # noqa: PLR0913 - one for each thing that is told
    guideline: Guideline, record: Record, answer: Answer, stamp: datetime, *, secret: str, details: bool = False
) -> bytes:
    """An iCalendar file: the procedure, if its day is known, and each day on which time alone changes the answer.

    `stamp` is when it is made, in UTC if it does not say. `secret` is of one person, and nobody else can know it: the
    same secret and answer give the same entries, so that a second import changes them rather than adding to them.
    """
    phrases = guideline.phrases
    made = icalendar.Calendar()
    made.add("prodid", f"-//{phrases['calendar.name']}//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for entry in _entries(record, answer):
        event = _event(guideline, answer, entry, stamp, details)
        event.add("uid", uid(secret, answer.procedure, answer.on, entry.kind, entry.on))
        made.add_component(event)
    return bytes(made.to_ical())


def _entries(record: Record, answer: Answer) -> Iterator[_Entry]:
    if on := stated_day(record, answer):
        yield _Entry("procedure", on, answer.verdict)
    for change in answer.changes:
        kind = "not-before" if change.on == answer.not_before else "change"
        yield _Entry(kind, change.on, change.verdict)


def _event(guideline: Guideline, answer: Answer, entry: _Entry, stamp: datetime, details: bool) -> icalendar.Event:
    event = icalendar.Event()
    event.add("dtstamp", stamp.astimezone(UTC) if stamp.tzinfo else stamp.replace(tzinfo=UTC))
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", _title(guideline, answer, entry, details))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if details:
        event.add("description", _note(guideline, answer))
    return event


def _title(guideline: Guideline, answer: Answer, entry: _Entry, details: bool) -> str:
    if not details:
        return guideline.phrases[f"calendar.neutral.{entry.kind}"]
    return guideline.phrases[f"calendar.full.{entry.kind}"].format(
        procedure=guideline.procedures[answer.procedure].name[Reader.CLIENT],
        level=shown(guideline, entry.level),
    )


def _note(guideline: Guideline, answer: Answer) -> str:
    return guideline.phrases["calendar.full.note"].format(
        as_of=day_words(guideline, answer.as_of), on=day_words(guideline, answer.on), edition=guideline.edition
    )


def uid(secret: str, *about: object) -> str:
    """The same for the same entry of the same person; without the secret nobody can guess who and what it is."""
    said = repr(tuple(map(str, about))).encode()
    return f"{hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()[:32]}@clearhead"
