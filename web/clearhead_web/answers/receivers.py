"""A record and its answers never disagree: they change in one transaction."""

from datetime import date
from typing import Any

from clearhead_web.answers import actions
from clearhead_web.records.models import Record


def answer_again(record: Record, today: date, **_: Any) -> None:
    actions.refresh(record, today)
