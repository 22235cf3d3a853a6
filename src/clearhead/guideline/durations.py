"""Times as sources state them ("6 weeks", "4 months") to whole days.

In days a month is a twelfth of 365, rounded up, since a condition compares days; where a day is counted from a known
one, months and years go by the calendar.
"""

import re

from clearhead.model.wait import Duration

PATTERN = r"[0-9]{1,4} (hours?|days?|weeks?|months?|years?)"


def parse_duration(text: str) -> Duration:
    """`text` must match PATTERN. Hours round up to whole days."""
    count, unit = text.rstrip("s").split()
    number = int(count)
    days = {
        "hour": -(-number // 24),
        "day": number,
        "week": 7 * number,
        "month": -(-365 * number // 12),
        "year": 365 * number,
    }[unit]
    return Duration(text, days, {"month": number, "year": 12 * number}.get(unit))


def is_duration(text: str) -> bool:
    return re.fullmatch(PATTERN, text) is not None
