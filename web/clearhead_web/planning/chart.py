"""A plan as shapes on a line of time, in per cent of its length: one row a step. Pure; SVG is made of it by
`templatetags.planning`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

#: How much time is left after the last step, as a part of the whole, and the least that is shown, in days.
REST, LEAST = 0.08, 30
#: At most so many marks of time, how many months may lie between two, and how near to an end one may stand so that its
#: words have room on a narrow screen.
MOST_TICKS = 4
APART = (1, 2, 3, 6, 12, 24, 48)
EDGE = 8

Shown = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Band:
    """`kind`: `window` (the days it can have), `ask` (before which somebody would have to be asked), `wait`."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    name: str
    day: str
    at: float
    fixed: bool
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    on: date


@dataclass(frozen=True, slots=True)
class Chart:
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    today: float


def chart(shown: Shown, today: date) -> Chart | None:
    """None where there are no steps."""
    steps: Sequence[Shown] = shown.get("steps", ())
    if not steps:
        return None
    axis = _axis([_day(step["on"]) for step in steps], _day(shown["first"]), today)
    rows = tuple(_row(axis, step) for step in steps)
    return Chart(rows, tuple(_ticks(axis)), axis.at(today))


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    def at(self, day: date) -> float:
        """What lies outside stands at the end."""
        part = (day - self.first).days / (self.last - self.first).days
        return round(100 * min(max(part, 0.0), 1.0), 2)


def _axis(days: Iterable[date], first: date, today: date) -> _Axis:
    days = list(days)
    first, last = min([first, today, *days]), max([first, today, *days])
    span = max((last - first).days, LEAST)
    return _Axis(first, first + timedelta(days=round(span * (1 + REST))))


def _row(axis: _Axis, step: Shown) -> Row:
    bands = [_band(axis, reason["level"], reason["from"], reason["until"]) for reason in step["why"]]
    first, last = step["window"]
    if not step["fixed"] and first != last:
        bands.append(_band(axis, "window", first, last))
    order = ("window", "ask", "wait")  # what is stricter covers what is milder
    drawn = sorted((band for band in bands if band.width), key=lambda band: order.index(band.kind))
    return Row(step["number"], step["name"], step["day"], axis.at(_day(step["on"])), step["fixed"], tuple(drawn))


def _band(axis: _Axis, kind: str, first: str, last: str) -> Band:
    start, end = axis.at(_day(first)), axis.at(_day(last))
    return Band(kind, start, round(end - start, 2))


def _ticks(axis: _Axis) -> Iterator[Tick]:
    months = 12 * (axis.last.year - axis.first.year) + axis.last.month - axis.first.month
    apart = next((each for each in APART if months // each <= MOST_TICKS), APART[-1])
    for month in range(12 * axis.first.year + axis.first.month, 12 * axis.last.year + axis.last.month):
        on = date(month // 12, month % 12 + 1, 1)
        if month % apart == 0 and EDGE <= axis.at(on) <= 100 - EDGE:
            yield Tick(axis.at(on), on)


def _day(text: str) -> date:
    return date.fromisoformat(text)
