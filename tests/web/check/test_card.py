"""The card from a check carries a record in its code, and that must not say more than was said."""

from datetime import date

from clearhead_web.base import guidance
from clearhead_web.check.as_record import record_for_card, record_for_words
from clearhead_web.check.talk import Talk


def talk(**said: str) -> Talk:
    return Talk("mri", date(2026, 12, 3), "elective").saying(
        {"smp.present": "true", "smp.days_since": "2026-03-02", **said}
    )


def days(**said: str) -> list[date | None]:
    sessions = record_for_card(guidance.guideline(), talk(**said)).sessions
    return [session.on for session in sessions or ()]


def test_one_session_that_may_have_had_others_does_not_stand_alone() -> None:
    assert days() == [date(2026, 3, 2), None]
    assert days(**{"smp.sessions_done": "3"}) == [date(2026, 3, 2), None]


def test_one_session_that_was_the_only_one_stands_alone() -> None:
    assert days(**{"smp.sessions_done": "1"}) == [date(2026, 3, 2)]


def test_a_letter_names_the_last_session_by_its_day() -> None:
    sessions = record_for_words(guidance.guideline(), talk()).sessions
    assert [session.on for session in sessions or ()] == [date(2026, 3, 2)]
