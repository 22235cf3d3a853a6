"""What is wanted of a plan, as plain values that are stored and as what the core plans from. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import uuid4

from clearhead.wishing import MOST_APART

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Wished:
    """Something that is wanted beside what the record has planned (`what`), or when a planned entry of it may be
    (`key`). `apart`: of a course, the fewest and the most days from one session to the next. `left_out`: the entry is
    planned for nothing here, and stays in the record."""

    what: str = ""
    key: str = ""
    earliest: date | None = None
    latest: date | None = None
    times: int = 1
    apart: tuple[int, int] | None = None
    left_out: bool = False
    id: str = field(default_factory=lambda: uuid4().hex)

    def fewer(self) -> "Wished":
        """Without one of its sessions; nothing lies between one and the next where only one is left."""
        return replace(self, times=self.times - 1, apart=self.apart if self.times > 2 else None)

    @property
    def fewest(self) -> int | None:
        return self.apart[0] if self.apart and self.apart[0] > 1 else None

    @property
    def most(self) -> int | None:
        return self.apart[1] if self.apart and self.apart[1] < MOST_APART else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """`free`: the only days on which anything can be, none given for all; `blocked`: days on which nothing can."""

    wishes: tuple[Wished, ...] = ()
    free: tuple[Span, ...] = ()
    blocked: tuple[Span, ...] = ()
    until: date | None = None

    def wish(self, id: str) -> Wished | None:
        return next((wish for wish in self.wishes if wish.id == id), None)

    def about(self, key: str) -> Wished | None:
        """What is wished of a planned entry of the record."""
        return next((wish for wish in self.wishes if wish.key == key), None)

    def with_wish(self, wish: Wished) -> "Wanted":
        """In the place of the one with its id, or of the one about the same entry; else at the end."""
        there = self.wish(wish.id) or (self.about(wish.key) if wish.key else None)
        if there is None:
            return replace(self, wishes=(*self.wishes, wish))
        new = replace(wish, id=there.id)
        return replace(self, wishes=tuple(new if each is there else each for each in self.wishes))

    def without_wish(self, id: str) -> "Wanted":
        return replace(self, wishes=tuple(wish for wish in self.wishes if wish.id != id))

    def only_of(self, keys: Sequence[str]) -> "Wanted":
        """Without what is wished of entries that the record has planned no longer."""
        return replace(self, wishes=tuple(wish for wish in self.wishes if not wish.key or wish.key in keys))


def plain(wanted: Wanted) -> dict[str, Any]:
    return {
        "wishes": [_plain_wish(wish) for wish in wanted.wishes],
        "free": [_plain_span(span) for span in wanted.free],
        "blocked": [_plain_span(span) for span in wanted.blocked],
        "until": _iso(wanted.until),
    }


def wanted_of(plain: Mapping[str, Any]) -> Wanted:
    return Wanted(
        tuple(_wish(wish) for wish in plain.get("wishes", ())),
        tuple(_span(span) for span in plain.get("free", ())),
        tuple(_span(span) for span in plain.get("blocked", ())),
        _day(plain.get("until")),
    )


def _plain_wish(wish: Wished) -> dict[str, Any]:
    said = {"id": wish.id, "what": wish.what, "key": wish.key, "times": wish.times, "left_out": wish.left_out}
    apart = list(wish.apart) if wish.apart else None
    return {**said, "apart": apart, "earliest": _iso(wish.earliest), "latest": _iso(wish.latest)}


def _wish(plain: Mapping[str, Any]) -> Wished:
    days = {"earliest": _day(plain["earliest"]), "latest": _day(plain["latest"])}
    fewest, most = plain.get("apart") or (None, None)
    return Wished(**{**plain, **days, "apart": (fewest, most) if fewest and most else None})


def _plain_span(span: Span) -> list[str]:
    return [span[0].isoformat(), span[1].isoformat()]


def _span(plain: Sequence[str]) -> Span:
    return date.fromisoformat(plain[0]), date.fromisoformat(plain[1])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
