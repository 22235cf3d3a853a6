"""Tasks that keep days apart, each two in either order: what pairs say one by one, said of many at once. A
solver then need not find out order by order that so many do not fit into so few days."""

from collections.abc import Iterator, Sequence

from clearhead.planner.days import around
from clearhead.planner.instance import FAR, Instance

#: Two say nothing together that their gap does not say.
_FEWEST = 3


def kept_apart(instance: Instance) -> Iterator[tuple[int, tuple[int, ...]]]:
    """For each number of days that two keep apart at least: that many days, and tasks of which each two do."""
    apart = _apart(instance)
    for days in sorted({min(days, FAR) for days in apart.values()}):
        found = _each_two([pair for pair, least in apart.items() if least >= days], len(instance.tasks))
        if len(found) >= _FEWEST:
            yield days, found


def _apart(instance: Instance) -> dict[tuple[int, int], int]:
    """For each two that are never on one day: how many days lie between at least, whichever comes first."""
    first_of = set(instance.order)
    found: dict[tuple[int, int], int] = {}
    for gap in instance.gaps:
        first, last = around(gap.forbidden, 0) or (1, -1)
        before = FAR if (gap.first, gap.second) in first_of else 1 - first
        after = FAR if (gap.second, gap.first) in first_of else last + 1
        if first <= last:
            pair = gap.first, gap.second
            found[pair] = max(found.get(pair, 0), min(before, after))
    return found


def _each_two(pairs: Sequence[tuple[int, int]], tasks: int) -> tuple[int, ...]:
    """Tasks of which each two are a pair: many, if not always the most that there are."""
    beside: dict[int, set[int]] = {task: set() for task in range(tasks)}
    for first, second in pairs:
        beside[first].add(second)
        beside[second].add(first)
    found: list[int] = []
    for task in sorted(beside, key=lambda task: (-len(beside[task]), task)):
        if beside[task].issuperset(found):
            found.append(task)
    return tuple(sorted(found))
