"""What is different between two answers as they were shown. Pure; every word is one that was shown."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

Shown = Mapping[str, Any]
Level = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that was one thing and is another. `None`: there was none, or is none any more."""

    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Said:
    """A finding that came, went or is another now: its level, why, and on what it hangs; either may be empty.
    `before`: its level in the answer before, where that was another.
    """

    level: Level
    why: str
    only_if: str
    before: Level | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """What time alone will make of it, and from when."""

    words: str
    level: Level


@dataclass(frozen=True, slots=True)
class Difference:
    """`level` and `best` are None where they are as before; `best` is what it could come to with everything known."""

    level: Moved | None
    best: Moved | None
    day: Moved | None
    dates: Moved | None
    came: tuple[Said, ...]
    went: tuple[Said, ...]
    certain: tuple[Said, ...]
    open: tuple[Said, ...]
    other_level: tuple[Said, ...]
    do: tuple[str, ...]
    do_no_more: tuple[str, ...]
    tell: tuple[str, ...]
    tell_no_more: tuple[str, ...]
    changes: tuple[Later, ...] | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs that people read as a difference."""
        return not any(getattr(self, field.name) for field in fields(self)) and self.changes is None


def difference(before: Shown, after: Shown) -> Difference:
    old, new = _findings(before), _findings(after)
    both = [key for key in new if key in old]
    return Difference(
        level=_moved(before["level"], after["level"]),
        best=_moved(_best(before), _best(after)),
        day=None if _day(before) == _day(after) else Moved(before["title"], after["title"]),
        dates=_moved(list(before["dates"]), list(after["dates"])),
        came=tuple(_said(new[key]) for key in new if key not in old),
        went=tuple(_said(old[key]) for key in old if key not in new),
        certain=tuple(_said(new[key], old[key]) for key in both if _is_certain(new[key]) and not _is_certain(old[key])),
        open=tuple(_said(new[key], old[key]) for key in both if _is_certain(old[key]) and not _is_certain(new[key])),
        other_level=tuple(_said(new[key], old[key]) for key in both if _is_at_another_level(old[key], new[key])),
        do=_more(before["do"], after["do"]),
        do_no_more=_more(after["do"], before["do"]),
        tell=_more(_people(before), _people(after)),
        tell_no_more=_more(_people(after), _people(before)),
        changes=_changes(before, after),
    )


def _moved(before: Any, after: Any) -> Moved | None:
    return None if _token(before) == _token(after) else Moved(before, after)


def _token(value: Any) -> Any:
    """Levels are compared by what they are: an edition may word them anew."""
    return value["token"] if isinstance(value, Mapping) else value


def _best(shown: Shown) -> Level:
    level: Level = shown["best"] or shown["level"]
    return level


def _day(shown: Shown) -> str | None:
    """The day asked about, unless it was only the day of asking."""
    day: str = shown["on"]
    return None if day == shown["as_of"] else day


def _findings(shown: Shown) -> dict[str, Shown]:
    return {one["id"]: one for one in [*shown["findings"], *shown["brief"]]}


def _is_at_another_level(before: Shown, after: Shown) -> bool:
    return bool(before["level"]["token"] != after["level"]["token"])


def _is_certain(finding: Shown) -> bool:
    """What one sentence was enough for only may hold."""
    return bool(finding.get("certain"))


def _said(finding: Shown, other: Shown | None = None) -> Said:
    """Where one sentence was enough for it, why is taken from the other answer."""
    why = finding.get("why") or (other or {}).get("why", "")
    moved = other is not None and _is_at_another_level(other, finding)
    return Said(finding["level"], why, finding["only_if"], other["level"] if other and moved else None)


def _people(shown: Shown) -> list[str]:
    return [person["name"] for person in shown["tell"]]


def _more(before: list[str], after: list[str]) -> tuple[str, ...]:
    return tuple(one for one in after if one not in before)


def _changes(before: Shown, after: Shown) -> tuple[Later, ...] | None:
    """The days on which time alone will change it, where these are not as they were."""
    old, new = ([(one["on"], one["level"]["token"]) for one in shown["changes"]] for shown in (before, after))
    if old == new:
        return None
    return tuple(Later(one["words"], one["level"]) for one in after["changes"])
