"""Small instances of every shape, for properties."""

from hypothesis import strategies as st

from clearhead.planner.days import Days, days, without
from clearhead.planner.instance import Clash, Gap, Instance, Part, Task

HORIZON = 9


def some_days(low: int = 0, high: int = HORIZON) -> st.SearchStrategy[Days]:
    day = st.integers(low, high)
    return st.lists(st.tuples(day, day).map(lambda pair: (min(pair), max(pair))), max_size=3).map(days)


@st.composite
def instances(draw: st.DrawFn, most: int = 5) -> Instance:
    """Up to so many tasks on ten days, with gaps in stretches, days that are wanted, courses, and clashes
    of three."""
    count = draw(st.integers(1, most))
    tasks = tuple(_task(draw, number) for number in range(count))
    pairs = [(first, second) for second in range(count) for first in range(second)]
    gaps = tuple(_gap(draw, first, second) for first, second in pairs if draw(st.booleans()))
    order = tuple(pair for pair in pairs if draw(st.integers(0, 4)) == 0)
    clashes = tuple(_clash(draw, count) for _ in range(draw(st.integers(0, 3)))) if count > 2 else ()
    return Instance(tasks, gaps, order, clashes)


def _task(draw: st.DrawFn, number: int) -> Task:
    allowed = draw(some_days().filter(bool))
    asking = draw(some_days())
    wanted = draw(st.none() | st.integers(0, HORIZON))
    return Task(str(number), allowed, asking, wanted, draw(st.booleans()))


def _clash(draw: st.DrawFn, count: int) -> Clash:
    """Of three, by the days between, or by days of the calendar."""
    first, second, third = draw(st.permutations(range(count)))[:3]
    begin = draw(st.sampled_from([first, None]))
    parts = [_part(draw, second, begin), _part(draw, third, begin)]
    return Clash(tuple(parts if begin is not None else [*parts, _part(draw, first, None)]))


def _part(draw: st.DrawFn, task: int, other: int | None) -> Part:
    low, high = sorted((draw(st.integers(-5, HORIZON)), draw(st.integers(-5, HORIZON))))
    return Part(task, other, low, high)


def _gap(draw: st.DrawFn, first: int, second: int) -> Gap:
    forbidden = draw(some_days(-4, 4))
    return Gap(
        first,
        second,
        forbidden,
        without(draw(some_days(-6, 6)), forbidden),
        without(draw(some_days(-6, 6)), forbidden),
    )


def crowd(tasks: int, last: int) -> Instance:
    """Each keeps ten days from each other one."""
    gaps = tuple(Gap(first, second, ((-9, 9),)) for second in range(tasks) for first in range(second))
    return Instance(tuple(Task(str(number), ((0, last),)) for number in range(tasks)), gaps)


def tangle(tasks: int, last: int) -> Instance:
    """Each keeps ten days from each other one that is first, or four from one that is later: which, has no pattern."""
    pairs = [(first, second) for second in range(tasks) for first in range(second)]
    gaps = (Gap(first, second, ((-9, 3),) if first * second % 3 else ((-3, 9),)) for first, second in pairs)
    return Instance(tuple(Task(str(number), ((0, last),)) for number in range(tasks)), tuple(gaps))
