"""Times as sources state them ("6 weeks", "4 months") to whole days.

A month is a twelfth of 365 days, rounded up, so that a wait is never shorter than its source says in days.
"""

import re

from clearhead.model.wait import Duration

PATTERN = r"[0-9]{1,4} (hours?|days?|weeks?|months?|years?)"


def parse_duration(text: str) -> Duration:
    """`text` must match PATTERN. Hours round up to whole days."""
    count, unit = text.split()
    number = int(count)
    days = {
        "hour": -(-number // 24),
        "day": number,
        "week": 7 * number,
        "month": -(-365 * number // 12),
        "year": 365 * number,
    }[unit.rstrip("s")]
    return Duration(text, days)


def is_duration(text: str) -> bool:
    return re.fullmatch(PATTERN, text) is not None
