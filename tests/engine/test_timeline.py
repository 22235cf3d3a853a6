"""Days since and days until, on any day; and that they turn only where they are said to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearhead.engine.timeline import Age, Since, Until
from clearhead.model.value import NEVER, Interval

TODAY = date(2026, 11, 22)


def day(number):
    """A day so many days after today."""
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("since", "on", "value"),
    [
        (Since(), 0, NEVER),
        (Since(sure=(day(-10), day(-3))), 0, 3),
        (Since(sure=(day(-10), day(5))), 4, 14),
        (Since(sure=(day(-10), day(5))), 5, 0),
        (Since(sure=(day(5),)), 0, NEVER),
        (Since(sure=(day(-10),), maybe=(day(-3),)), 0, Interval(3, 10)),
        (Since(sure=(day(-3),), maybe=(day(-10),)), 0, 3),
        (Since(maybe=(day(-3),)), 0, Interval(3, NEVER)),
        (Since(maybe=(day(3),)), 0, NEVER),
        (Since(before=day(0)), 0, Interval(0, NEVER)),
        (Since(before=day(0)), 7, Interval(7, NEVER)),
        (Since(before=day(0)), -7, Interval(0, NEVER)),
        (Since(before=day(0), not_earlier=day(-30)), 7, Interval(7, 37)),
        (Since(sure=(day(-5),), before=day(0)), 0, Interval(0, 5)),
        (Since(lasting_from=day(0)), 9, 0),
        (Since(lasting_from=day(5), sure=(day(-5),)), 4, 9),
        (Since(sure=(day(5),), open_before=True), 4, Interval(0, NEVER)),
        (Since(sure=(day(5),), open_before=True), 6, 1),
    ],
)
def test_days_since(since, on, value):
    assert since.at(day(on)) == value


@pytest.mark.parametrize(
    ("until", "on", "value"),
    [
        (Until(), 0, NEVER),
        (Until(sure=(day(3), day(10))), 0, 3),
        (Until(sure=(day(3), day(10))), 3, 0),
        (Until(sure=(day(3), day(10))), 4, 6),
        (Until(sure=(day(3),)), 4, NEVER),
        (Until(sure=(day(10),), maybe=(day(3),)), 0, Interval(3, 10)),
        (Until(sure=(day(3),), maybe=(day(10),)), 0, 3),
        (Until(maybe=(day(3),)), 0, Interval(3, NEVER)),
        (Until(some_day=True), 0, Interval(0, NEVER)),
        (Until(sure=(day(3),), some_day=True), 0, Interval(0, 3)),
    ],
)
def test_days_until(until, on, value):
    assert until.at(day(on)) == value


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(1986, 4, 2), date(2026, 4, 1), 39),
        (date(1986, 4, 2), date(2026, 4, 2), 40),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
    ],
)
def test_age_in_whole_years(born, on, age):
    assert Age(born).at(on) == age


@given(st.dates(date(1900, 1, 1), date(2026, 11, 22)), st.integers(0, 120))
def test_an_age_is_reached_on_its_birthday_and_not_the_day_before(born, years):
    birthday = Age(born).birthday(years)
    assert Age(born).at(birthday) == years
    assert Age(born).at(birthday - timedelta(days=1)) == years - 1
    assert Age(born).birthdays([years]) == {birthday}


days = st.lists(st.integers(-20, 20).map(day), max_size=3).map(tuple)
one_day = st.none() | st.integers(-20, 20).map(day)


@given(st.builds(Since, days, days, one_day, one_day, one_day, st.booleans()))
def test_between_its_anchors_a_count_of_days_runs_by_one_a_day(since):
    """Each end of it goes up by one from one day to the next, or stands still at its bound, or a new epoch begins."""
    for number in range(-30, 31):
        before, after = ends(since.at(day(number))), ends(since.at(day(number + 1)))
        if day(number + 1) not in since.anchors:
            assert all(later in (earlier, earlier + 1) for earlier, later in zip(before, after, strict=True))
            assert before[0] <= before[1]


@given(st.builds(Until, days, days, st.booleans()))
def test_between_its_anchors_a_count_down_runs_by_one_a_day(until):
    for number in range(-30, 31):
        before, after = ends(until.at(day(number))), ends(until.at(day(number + 1)))
        if day(number) not in until.anchors:
            assert all(later in (earlier, earlier - 1) for earlier, later in zip(before, after, strict=True))
            assert before[0] <= before[1]


def ends(value):
    return (value.low, value.high) if isinstance(value, Interval) else (value, value)


def test_the_days_on_which_a_count_starts_again():
    since = Since(sure=(day(1),), maybe=(day(2),), before=day(3), not_earlier=day(4), lasting_from=day(5))
    assert since.epochs == {day(1), day(2), day(5)}
    assert since.anchors == {day(1), day(2), day(3), day(4), day(5)}
    assert Since(sure=(day(1),)).epochs == {day(1)}
