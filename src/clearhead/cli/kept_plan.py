"""An earlier plan, whose days a new one keeps where it can."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from clearhead.model.dates import as_date
from clearhead.model.plan import Wish
from clearhead.reading.problems import BadInput, Problem


def kept(path: Path, wishes: Sequence[Wish], first: date, marks: Mapping[str, str]) -> list[Wish]:
    """The wishes, each that has no day of its own with the one that it had in an earlier `plan --json`.

    A day on the record goes before it, what is urgent is left alone, and days that are over are not kept. `marks` are
    those of the person (`own_key`). Raises BadInput, also where the plan is another person's.
    """
    plan = _read(path)
    if _is_of_another(plan.get("of"), marks):
        message = (
            "This plan was made for a person of another name or day of birth than on the record. Leave --keep out."
        )
        raise BadInput([Problem(str(path), 0, message)])
    days = _days(path, plan)
    found = []
    for wish in wishes:
        day = days.get((wish.procedure, wish.number))
        keeps = day is not None and day >= first and wish.event.on is None and not wish.is_urgent
        found.append(replace(wish, kept=day) if keeps else wish)
    return found


def _is_of_another(of: Any, marks: Mapping[str, str]) -> bool:
    """What another key marked, or nobody, can be anybody's."""
    if not isinstance(of, dict) or of.get("by") != marks["by"]:
        return False
    return any(of.get(word, mark) != mark for word, mark in marks.items())


def _read(path: Path) -> dict[str, Any]:
    try:
        plan: Any = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise _no_plan(path) from error
    if not isinstance(plan, dict):
        raise _no_plan(path)
    return plan


def _days(path: Path, plan: dict[str, Any]) -> dict[tuple[str, int], date]:
    try:
        days = {(str(step["procedure"]), int(step["session"])): as_date(step["on"]) for step in plan["steps"]}
    except (ValueError, KeyError, TypeError) as error:
        raise _no_plan(path) from error
    return {key: day for key, day in days.items() if day}


def _no_plan(path: Path) -> BadInput:
    message = "This is not a plan. Make one with `clearhead plan RECORD --json > plan.json`."
    return BadInput([Problem(str(path), 0, message)])
