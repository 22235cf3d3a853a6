"""Two plans step by step: which of their answers differ, and how. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Shown = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Compared:
    """One procedure in both plans; None where a plan has no day for it. `differs`: in which parts (`day`, `level`,
    `because`, `tell`); all of them where it is in one plan alone."""

    name: str
    now: Shown | None
    then: Shown | None
    differs: frozenset[str]


def compared(now: Shown, then: Shown) -> list[Compared]:
    """In the order of the days they have now; what only the other plan has comes last."""
    one, other = _by_key(now), _by_key(then)
    return [_compared(one.get(key), other.get(key)) for key in dict.fromkeys([*one, *other])]


def _by_key(shown: Shown) -> dict[tuple[str, int], Shown]:
    return {(step["key"] or step["procedure"], step["session"]): step for step in shown.get("steps", ())}


def _compared(now: Shown | None, then: Shown | None) -> Compared:
    here, there = _parts(now), _parts(then)
    name = (now or then or {})["name"]
    return Compared(name, now, then, frozenset(part for part in here if here[part] != there[part]))


def _parts(step: Shown | None) -> dict[str, Any]:
    """What is compared. Which day somebody is told by follows the days."""
    if step is None:
        return dict.fromkeys(("day", "level", "because", "tell"))
    return {
        "day": step["on"],
        "level": step["level"]["token"],
        "because": step["because"],
        "tell": [one["role"] for one in step["tell"]],
    }
