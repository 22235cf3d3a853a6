"""An earlier plan, whose days a new one keeps where it can."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from clearhead.model.dates import as_date
from clearhead.model.plan import Wish
from clearhead.reading.problems import BadInput, Problem


def kept(path: Path, wishes: Sequence[Wish], first: date) -> list[Wish]:
    """The wishes, each that has no day of its own with the one that it had in an earlier `plan --json`.

    A day on the record goes before it, what is urgent is left alone, and days that are over are not kept. Raises
    BadInput.
    """
    days = _days(path)
    found = []
    for wish in wishes:
        day = days.get((wish.procedure, wish.number))
        keeps = day is not None and day >= first and wish.event.on is None and not wish.is_urgent
        found.append(replace(wish, kept=day) if keeps else wish)
    return found


def _days(path: Path) -> dict[tuple[str, int], date]:
    try:
        steps: Any = json.loads(path.read_text("utf-8"))["steps"]
        days = {(str(step["procedure"]), int(step["session"])): as_date(step["on"]) for step in steps}
    except (ValueError, KeyError, TypeError) as error:
        message = "This is not a plan. Make one with `clearhead plan RECORD --json > plan.json`."
        raise BadInput([Problem(str(path), 0, message)]) from error
    return {key: day for key, day in days.items() if day}
