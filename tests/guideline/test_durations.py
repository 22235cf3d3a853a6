"""Times as sources state them."""

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
def test_a_time_is_never_shorter_than_its_source_says(text, days):
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
