"""Sets of whole days as intervals: ((first, last), ...), both inclusive, in order and never touching."""

from collections.abc import Iterable

Interval = tuple[int, int]
Days = tuple[Interval, ...]

NONE: Days = ()


def days(intervals: Iterable[Interval]) -> Days:
    """Any intervals, put in order and joined where they touch; empty ones fall out."""
    found: list[Interval] = []
    for first, last in sorted(interval for interval in intervals if interval[0] <= interval[1]):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def both(one: Days, other: Days) -> Days:
    """The days that are in both."""
    return days((max(a, c), min(b, d)) for a, b in one for c, d in other)


def without(one: Days, other: Days) -> Days:
    """The days of one that are not in the other."""
    left = list(one)
    for first, last in other:
        left = [part for a, b in left for part in ((a, min(b, first - 1)), (max(a, last + 1), b)) if part[0] <= part[1]]
    return days(left)


def shifted(one: Days, by: int) -> Days:
    return tuple((first + by, last + by) for first, last in one)


def turned(one: Days) -> Days:
    """Each day by its negative: what holds of b - a, said of a - b."""
    return tuple((-last, -first) for first, last in reversed(one))


def is_in(one: Days, day: int) -> bool:
    return any(first <= day <= last for first, last in one)


def around(one: Days, day: int) -> Interval | None:
    """The interval that a day lies in."""
    return next((interval for interval in one if interval[0] <= day <= interval[1]), None)
