"""A record and its answers never disagree: they change in one transaction."""

from datetime import date
from typing import Any

from django.db.models import F

from clearhead_web.answers import actions
from clearhead_web.records.models import Record


def answer_again(record: Record, today: date, **_: Any) -> None:
    actions.refresh(record, today)


def count_on(other: Record, later: int, **_: Any) -> None:
    """The changes of a record got higher numbers, and so what was answered about them goes by those."""
    other.answers.update(number=F("number") + later, checked_number=F("checked_number") + later)
