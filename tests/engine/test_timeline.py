"""Days since and days until, on any day: the bounds hold for everything that can have been."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearhead.engine.timeline import Age, Occurrence, Since, Span, Until
from clearhead.model.value import NEVER, Interval

TODAY = date(2026, 11, 22)


def day(number):
    """A day so many days after today."""
    return TODAY + timedelta(days=number)


def span(first, last=None):
    return Span(day(first), day(first if last is None else last))


def once(first, last=None, sure=True):
    """Something of one day, or of one day somewhere between two."""
    return Occurrence(span(first, last), span(first, last), sure)


def course(first, last, sure=True):
    return Occurrence(span(first), span(last), sure)


@pytest.mark.parametrize(
    ("since", "on", "value"),
    [
        (Since(()), 0, NEVER),
        (Since((once(-10), once(-3))), 0, 3),
        (Since((once(-10), once(5))), 4, 14),
        (Since((once(-10), once(5))), 5, 0),
        (Since((once(5),)), 0, NEVER),
        (Since((once(-10), once(-3, sure=False))), 0, Interval(3, 10)),
        (Since((once(-3), once(-10, sure=False))), 0, 3),
        (Since((once(-3, sure=False),)), 0, Interval(3, NEVER)),
        (Since((once(-10, -3),)), 0, Interval(3, 10)),
        (Since((once(-10, 3),)), 0, Interval(0, NEVER)),
        (Since((course(-10, 5),)), -11, NEVER),
        (Since((course(-10, 5),)), 0, 0),
        (Since((course(-10, 5),)), 9, 4),
        (Since((course(-10, 5, sure=False),)), 9, Interval(4, NEVER)),
        (Since((once(5),), unspoken=once(-20, 0, sure=False)), 4, Interval(4, NEVER)),
        (Since((once(5),), unspoken=once(-20, 0, sure=False)), 6, 1),
    ],
)
def test_days_since(since, on, value):
    assert since.at(day(on)) == value


@pytest.mark.parametrize(
    ("until", "on", "value"),
    [
        (Until(()), 0, NEVER),
        (Until((once(3), once(10))), 0, 3),
        (Until((once(3), once(10))), 3, 0),
        (Until((once(3), once(10))), 4, 6),
        (Until((once(3),)), 4, NEVER),
        (Until((once(10), once(3, sure=False))), 0, Interval(3, 10)),
        (Until((once(3), once(10, sure=False))), 0, 3),
        (Until((once(3, sure=False),)), 0, Interval(3, NEVER)),
        (Until((once(-3, 10),)), 0, Interval(0, NEVER)),
        (Until((once(3, 10),)), 0, Interval(3, 10)),
        (Until((Occurrence(Span(TODAY, date.max), Span(), sure=True),)), 0, Interval(0, NEVER)),
    ],
)
def test_days_until(until, on, value):
    assert until.at(day(on)) == value


# ---- Whatever was: every way in which things can have been, tried one by one ----

ENDS = st.integers(-4, 4)


@st.composite
def occurrences(draw):
    """Something of one day or of several, known to the day or not, sure or not."""
    first = sorted((draw(ENDS), draw(ENDS)))
    last = first if draw(st.booleans()) else sorted((max(first[0], draw(ENDS)), max(first[1], draw(ENDS))))
    return Occurrence(span(*first), span(*last), draw(st.booleans()))


def ways(occurrence):
    """Every first and last day that it can have had; None where it may not have been."""
    one_day = occurrence.first == occurrence.last
    found = [
        (first, last)
        for first in days_of(occurrence.first)
        for last in ([first] if one_day else days_of(occurrence.last))
        if first <= last
    ]
    return found if occurrence.sure else [None, *found]


def days_of(span):
    return [span.earliest + timedelta(days=number) for number in range((span.latest - span.earliest).days + 1)]


def since_in_truth(way, on):
    return min((max(0, (on - last).days) for first, last in filter(None, way) if first <= on), default=NEVER)


def until_in_truth(way, on):
    return min(((first - on).days for first, _ in filter(None, way) if first >= on), default=NEVER)


def bounds(value):
    return (value.low, value.high) if isinstance(value, Interval) else (value, value)


@given(st.lists(occurrences(), max_size=2), st.integers(-5, 7))
def test_days_since_are_bounded_by_what_can_have_been(found, on):
    truths = {since_in_truth(way, day(on)) for way in product(*map(ways, found))}
    low, high = bounds(Since(tuple(found)).at(day(on)))
    assert low == min(truths)
    assert high == max(truths)


@given(st.lists(occurrences(), max_size=2), st.integers(-6, 5))
def test_days_until_are_bounded_by_what_can_come(found, on):
    truths = {until_in_truth(way, day(on)) for way in product(*map(ways, found))}
    low, high = bounds(Until(tuple(found)).at(day(on)))
    assert low == min(truths)
    assert high >= max(truths)


@given(st.lists(occurrences(), max_size=2), occurrences(), st.integers(-5, 7))
def test_what_nobody_spoke_of_only_opens_the_lower_bound(found, unspoken, on):
    low, high = bounds(Since(tuple(found)).at(day(on)))
    wider = bounds(Since(tuple(found), Occurrence(unspoken.first, unspoken.last, sure=False)).at(day(on)))
    assert wider[0] <= low
    assert wider[1] == high


@given(st.lists(occurrences(), max_size=3).map(tuple))
def test_between_its_anchors_a_count_runs_by_one_a_day(found):
    """Each bound goes up (or down) by one from one day to the next, or stands at its end."""
    since, until = Since(found), Until(found)
    turning = since.anchors | since.epochs
    for number in range(-9, 10):
        earlier, later = bounds(since.at(day(number))), bounds(since.at(day(number + 1)))
        if day(number + 1) not in turning and day(number) not in turning:
            assert all(b in (a, a + 1) for a, b in zip(earlier, later, strict=True))
        earlier, later = bounds(until.at(day(number))), bounds(until.at(day(number + 1)))
        if day(number) not in until.anchors and day(number + 1) not in until.anchors:
            assert all(b in (a, a - 1) for a, b in zip(earlier, later, strict=True))


@given(occurrences(), st.integers(-5, 5))
def test_when_something_has_begun_and_lasts(occurrence, on):
    found = [way for way in ways(occurrence) if way]
    has_begun = occurrence.sure and all(first <= day(on) for first, _ in found)
    assert occurrence.may_have_begun(day(on)) is any(first <= day(on) for first, _ in found)
    assert occurrence.has_begun(day(on)) is has_begun
    assert occurrence.may_last(day(on)) >= any(first <= day(on) <= last for first, last in found)
    assert occurrence.lasts(day(on)) <= (has_begun and all(day(on) <= last for _, last in found))


def test_open_ends_are_no_anchors():
    since = Since(
        (Occurrence(Span(date.min, day(1)), Span(day(2), date.max), sure=True),), Occurrence(Span(), Span(), sure=False)
    )
    assert since.anchors == {day(2)}
    assert since.epochs == {day(1)}
    assert Until(since.occurrences).anchors == {day(1)}


# ---- Ages ----


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
