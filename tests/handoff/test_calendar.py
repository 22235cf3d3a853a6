"""Calendar entries: the dates of an answer, silent about health unless asked to speak."""

from datetime import UTC, date, datetime, timedelta, timezone

import icalendar

from clearhead.engine.answers import Engine
from clearhead.handoff.calendar import calendar
from clearhead.model.answer import Answer
from clearhead.model.guideline import Guideline
from tests.handoff.people import AMIR, answer_about, read
from tests.handoff.test_message import FRESH

SECRET = "known to nobody else"
STAMP = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def entries(made: bytes) -> list[icalendar.Event]:
    return [part for part in icalendar.Calendar.from_ical(made).walk("VEVENT") if isinstance(part, icalendar.Event)]


def dated(engine: Engine, guideline: Guideline) -> Answer:
    """An answer that changes by itself, whichever procedure gives one."""
    record = read(FRESH, guideline)
    answers = (answer_about(engine, record, id, on=date(2026, 11, 24)) for id in guideline.procedures)
    return next(answer for answer in answers if answer.changes and answer.not_before)


def test_the_day_itself_and_every_change_have_an_entry(guideline: Guideline, engine: Engine) -> None:
    answer = dated(engine, guideline)
    made = entries(calendar(guideline, read(FRESH, guideline), answer, STAMP, secret=SECRET))
    assert [entry.decoded("dtstart") for entry in made] == [answer.on, *(change.on for change in answer.changes)]
    assert all(entry.decoded("dtend") - entry.decoded("dtstart") == timedelta(days=1) for entry in made)


def test_nothing_tells_of_health(guideline: Guideline, engine: Engine) -> None:
    answer = dated(engine, guideline)
    text = calendar(guideline, read(FRESH, guideline), answer, STAMP, secret=SECRET).decode().lower()
    name = guideline.procedures[answer.procedure].name.values()
    for telling in ("smp", "scalp", "pigment", "mri", answer.procedure, *(words.lower() for words in name)):
        assert telling not in text
    assert "ask before you go" in text


def test_details_are_told_when_asked_for(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    made = entries(calendar(guideline, record, answer_about(engine, record, "mri"), STAMP, secret=SECRET, details=True))
    assert "MRI" in str(made[0]["summary"])
    assert guideline.edition in str(made[0]["description"])


def test_the_end_of_a_wait_is_named_as_such(guideline: Guideline, engine: Engine) -> None:
    answer = dated(engine, guideline)
    made = entries(calendar(guideline, read(FRESH, guideline), answer, STAMP, secret=SECRET, details=True))
    ends = [entry for entry in made if "the waiting time is over" in str(entry["summary"])]
    assert [entry.decoded("dtstart") for entry in ends] == [answer.not_before]


def test_importing_twice_does_not_double(guideline: Guideline, engine: Engine) -> None:
    answer = dated(engine, guideline)
    first, later = (
        entries(calendar(guideline, read(FRESH, guideline), answer, stamp, secret=SECRET))
        for stamp in (STAMP, STAMP + timedelta(days=1))
    )
    assert [entry["uid"] for entry in first] == [entry["uid"] for entry in later]
    assert len({str(entry["uid"]) for entry in first}) == len(first)


def test_two_people_s_entries_never_replace_each_other(guideline: Guideline, engine: Engine) -> None:
    """The same answer for both: only the secret tells them apart."""
    answer, record = dated(engine, guideline), read(FRESH, guideline)
    made = [entries(calendar(guideline, record, answer, STAMP, secret=secret)) for secret in (SECRET, "another's")]
    uids = [str(entry["uid"]) for own in made for entry in own]
    assert len(set(uids)) == len(uids)


def test_a_day_that_nobody_gave_has_no_appointment(guideline: Guideline, engine: Engine) -> None:
    record = read(FRESH, guideline)
    answer = answer_about(engine, record, "eeg")
    made = entries(calendar(guideline, record, answer, STAMP, secret=SECRET))
    assert [entry.decoded("dtstart") for entry in made] == [change.on for change in answer.changes]


def test_the_stamp_is_in_utc(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    answer = answer_about(engine, record, "mri")
    made = calendar(guideline, record, answer, STAMP, secret=SECRET)
    assert calendar(guideline, record, answer, STAMP.astimezone(timezone(timedelta(hours=5))), secret=SECRET) == made
    assert calendar(guideline, record, answer, STAMP.replace(tzinfo=None), secret=SECRET) == made
    assert b"DTSTAMP:20261122T083000Z" in made
