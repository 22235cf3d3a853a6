"""Times as sources state them."""

from datetime import date

import pytest

from clearhead.guideline.durations import is_duration, parse_duration


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1 hour", 1),
        ("24 hours", 1),
        ("25 hours", 2),
        ("1 day", 1),
        ("10 days", 10),
        ("1 week", 7),
        ("1 month", 31),
        ("3 months", 92),
        ("6 months", 183),
        ("12 months", 365),
        ("1 year", 365),
        ("0 days", 0),
    ],
)
def test_a_time_in_whole_days_is_rounded_up(text, days):
    assert is_duration(text)
    found = parse_duration(text)
    assert (found.text, found.days) == (text, days)


@pytest.mark.parametrize(
    "text", ["", "6", "weeks", "six weeks", "6  weeks", "1.5 weeks", "6 weeks ago", "12345 days", "-1 day"]
)
def test_other_words_are_not_a_time(text):
    assert not is_duration(text)


def test_more_of_a_unit_is_never_less_time():
    for unit in ("hours", "days", "weeks", "months", "years"):
        days = [parse_duration(f"{number} {unit}").days for number in range(200)]
        assert days == sorted(days)


@pytest.mark.parametrize(
    ("day", "text", "there"),
    [
        (date(2026, 6, 30), "3 years", date(2029, 6, 30)),
        (date(2026, 6, 30), "8 years", date(2034, 6, 30)),
        (date(2028, 2, 29), "1 year", date(2029, 3, 1)),
        (date(2028, 2, 29), "4 years", date(2032, 2, 29)),
        (date(2028, 2, 28), "1 year", date(2029, 2, 28)),
        (date(2028, 2, 29), "12 months", date(2029, 3, 1)),
        (date(2026, 8, 31), "6 months", date(2027, 3, 1)),
        (date(2027, 8, 31), "6 months", date(2028, 3, 1)),
        (date(2026, 8, 29), "18 months", date(2028, 2, 29)),
        (date(2026, 1, 31), "1 month", date(2026, 3, 1)),
        (date(2026, 12, 31), "2 months", date(2027, 3, 1)),
        (date(2026, 6, 30), "0 months", date(2026, 6, 30)),
        (date(2028, 2, 28), "6 weeks", date(2028, 4, 10)),
        (date(2028, 2, 28), "36 hours", date(2028, 3, 1)),
    ],
)
def test_from_a_day_months_and_years_go_by_the_calendar(day, text, there):
    assert parse_duration(text).after(day) == there


@pytest.mark.parametrize("unit", ["months", "years"])
def test_by_the_calendar_more_is_never_earlier_and_a_later_day_never_comes_out_before(unit):
    days = [date(2027, 12, 28 + day) for day in range(4)] + [date(2028, 1, 28 + day) for day in range(4)]
    days += [date(2028, 2, 27), date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
    for number in range(60):
        time, more = parse_duration(f"{number} {unit}"), parse_duration(f"{number + 1} {unit}")
        found = [time.after(day) for day in days]
        assert found == sorted(found)
        assert all(time.after(day) < more.after(day) for day in days)
