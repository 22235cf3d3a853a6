"""A day as people write it: YYYY-MM-DD, from 1900 to 2200."""

import re
from datetime import date


def as_date(value: object) -> date | None:
    """The date that a text names, or None."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None
