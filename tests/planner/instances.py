"""Small instances of every shape, for properties."""

from hypothesis import strategies as st

from clearhead.planner.days import Days, days, without
from clearhead.planner.instance import Gap, Instance, Task

HORIZON = 9


def some_days(low: int = 0, high: int = HORIZON) -> st.SearchStrategy[Days]:
    day = st.integers(low, high)
    return st.lists(st.tuples(day, day).map(lambda pair: (min(pair), max(pair))), max_size=3).map(days)


@st.composite
def instances(draw: st.DrawFn, most: int = 5) -> Instance:
    """Up to so many tasks on ten days, with gaps in stretches, days that are wanted, and courses."""
    count = draw(st.integers(1, most))
    tasks = tuple(_task(draw, number) for number in range(count))
    pairs = [(first, second) for second in range(count) for first in range(second)]
    gaps = tuple(_gap(draw, first, second) for first, second in pairs if draw(st.booleans()))
    order = tuple(pair for pair in pairs if draw(st.integers(0, 4)) == 0)
    return Instance(tasks, gaps, order)


def _task(draw: st.DrawFn, number: int) -> Task:
    allowed = draw(some_days().filter(bool))
    asking = draw(some_days())
    wanted = draw(st.none() | st.integers(0, HORIZON))
    return Task(str(number), allowed, asking, wanted, draw(st.booleans()))


def _gap(draw: st.DrawFn, first: int, second: int) -> Gap:
    forbidden = draw(some_days(-4, 4))
    return Gap(
        first,
        second,
        forbidden,
        without(draw(some_days(-6, 6)), forbidden),
        without(draw(some_days(-6, 6)), forbidden),
    )
