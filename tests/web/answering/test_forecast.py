"""The forecast as a page shows it: dates in words, and a bar whose parts lie where the days are."""

from datetime import date

import pytest

from clearhead.model.level import Reader
from clearhead.records.read import read_record_text
from clearhead_web.answering.forecast import forecast
from clearhead_web.answering.templatetags.answering import bar_of_forecast
from clearhead_web.base import guidance

TODAY = date(2026, 11, 26)


def shown(sessions: str, **more: str) -> dict | None:  # type: ignore[type-arg]
    facts = "".join(f"  {id}: {value}\n" for id, value in more.items())
    text = f"clearhead: 1\nsmp: {{sessions: [{sessions}]}}\n" + (f"facts:\n{facts}" if facts else "")
    record = read_record_text(text, guidance.guideline(), TODAY)
    return forecast(guidance.engine(), record, TODAY, Reader.CLIENT)


def test_the_dates_the_words_and_the_bar() -> None:
    found = shown("{date: 2026-03-02}", **{"smp.temporary": "false"})
    assert found is not None
    [due] = found["due"]
    assert due["rows"] == [
        ("Last session", "2 March 2026"),
        ("Recommended", "2 March 2029 to 2 March 2031"),
        ("Overdue from", "3 March 2034"),
    ]
    assert due["perhaps"] == ""
    assert due["why"].startswith("We found no study that measured")
    assert "from 1 year to 15 years" in due["range"]
    assert found["earliest"][0].startswith("By what is known")
    bar = due["bar"]
    assert 0 < bar["today"] < bar["first"] < bar["last"] < 100
    assert bar["last"] == pytest.approx(bar["first"] + bar["long"], abs=0.11)
    assert bar["last"] + bar["late"] == pytest.approx(100 / 1.06, abs=0.2)


def test_of_an_unknown_kind_of_pigment_both_are_shown_with_what_would_have_to_be_so() -> None:
    found = shown("{date: 2026-03-02}")
    assert found is not None
    assert [due["perhaps"] for due in found["due"]] == [
        "Only if the pigment is a long-lasting kind:",
        "Only if the pigment is a temporary kind:",
    ]


def test_long_after_everything_today_is_still_on_the_bar() -> None:
    found = shown("{date: 2010-03-02}", **{"smp.temporary": "false"})
    assert found is not None
    bar = found["due"][0]["bar"]
    assert bar["last"] + bar["late"] < bar["today"] < 100


@pytest.mark.parametrize("sessions", ["", "{zones: [vertex]}"])
def test_nothing_is_shown_that_has_no_day(sessions: str) -> None:
    assert shown(sessions) is None


def test_the_drawing_says_today_on_the_side_where_there_is_room() -> None:
    bar = {"first": 35.0, "long": 20.0, "last": 55.0, "late": 30.0, "today": 8.0, "word": "today"}
    assert 'text-anchor="start">today<' in bar_of_forecast(bar)
    assert 'text-anchor="end">today<' in bar_of_forecast(bar | {"today": 80.0})
    assert "<i>" not in bar_of_forecast(bar | {"word": "<i>"})
