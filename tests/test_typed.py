"""Facts as they are typed: days from dates and times, zones by name, and what is said when neither can be read."""

from datetime import date

import pytest

from clearhead.model.value import NEVER, ZoneSet
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.reading.problems import BadInput
from clearhead.typed import days_from, value_from, zones_from

TODAY, ON = date(2026, 6, 1), date(2026, 6, 11)
SINCE = FactDefinition("rain.since", FactType.DAYS, "", {}, "", "", "", "since")
UNTIL = FactDefinition("storm.until", FactType.DAYS, "", {}, "", "", "", "until")


def test_days_are_counted_to_the_day_of_the_procedure() -> None:
    assert days_from(SINCE, "2026-06-01", ON, TODAY) == 10
    assert days_from(SINCE, "2 weeks ago", ON, TODAY) == days_from(SINCE, "2 weeks", ON, TODAY) == 24
    assert days_from(SINCE, "never", ON, TODAY) == NEVER


def test_what_is_to_come_is_counted_from_it() -> None:
    assert days_from(UNTIL, "2026-06-21", ON, TODAY) == 10
    assert days_from(UNTIL, "2 weeks", ON, TODAY) == 4


@pytest.mark.parametrize("text", ["2026-06-12", "soon", "", "9999 years ago", "2026-02-30"])
def test_what_is_no_day_before_it_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="Expected a day before 2026-06-11"):
        days_from(SINCE, text, ON, TODAY)


def test_what_is_no_day_after_it_is_refused() -> None:
    with pytest.raises(BadInput, match="Expected a day after 2026-06-11"):
        days_from(UNTIL, "2026-06-01", ON, TODAY)


def test_zones_by_name() -> None:
    assert zones_from(" frontal, scar:strip ,", "--zones") == {"frontal", "scar:strip"}
    with pytest.raises(BadInput, match=r"No zone is called 'fontal'.*frontal"):
        zones_from("fontal", "--zones")


def test_a_value_is_read_as_its_fact_wants_it() -> None:
    zones = FactDefinition("z", FactType.ZONES, "", {}, "", "", "", "smp-zones")
    slope = FactDefinition("s", FactType.NUMBER, "", {}, "", "", "", "detail", decimals=1)
    colour = FactDefinition("c", FactType.CHOICE, "", {"no": "none", "blue": "blue"}, "", "", "", "detail")
    assert value_from(zones, "nape") == ZoneSet.exactly(frozenset({"nape"}))
    assert "scar" in value_from(zones, "scar:strip").surely  # type: ignore[union-attr]
    assert value_from(slope, "1.5") == 15
    assert value_from(colour, "no") == "no"
    with pytest.raises(BadInput, match=r"c is one of no, blue; found 'bleu'\. Did you mean"):
        value_from(colour, "bleu")
    with pytest.raises(BadInput, match="s is a number"):
        value_from(slope, "steep")
