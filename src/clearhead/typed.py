"""Facts as somebody types them, in a terminal or on a page, to values. Raises BadInput saying what was expected."""

import re
from datetime import date, timedelta

from clearhead.engine.zones import as_zone_set
from clearhead.guideline.build import expected_value, fact_value
from clearhead.guideline.durations import is_duration, parse_duration
from clearhead.model.dates import as_date
from clearhead.model.value import NEVER, Value
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.model.zones import ANY_SCAR, ZONES, is_scar
from clearhead.reading.problems import BadInput, Problem, nearest
from clearhead.reading.yaml_text import word


def zones_from(text: str, place: str) -> frozenset[str]:
    """Zones with commas between. `place` is where they were typed, for the message."""
    zones = frozenset(part.strip() for part in text.split(",") if part.strip())
    for zone in sorted(zones):
        if zone not in (*ZONES, ANY_SCAR) and not is_scar(zone):
            known = f" Known: {', '.join(ZONES)}, scar:<name>."
            raise BadInput([Problem(place, 0, f"No zone is called {zone!r}.{nearest(zone, ZONES) or known}")])
    return zones


def value_from(fact: FactDefinition, text: str) -> Value:
    """A value as typed."""
    if fact.type is FactType.ZONES:
        return as_zone_set([zones_from(text, fact.id)])
    try:
        return fact_value(fact, text if fact.type is FactType.CHOICE else word(text))
    except ValueError:
        close = nearest(text, fact.choices) if fact.type is FactType.CHOICE else ""
        message = f"{fact.id} is {expected_value(fact)}; found {text!r}.{close}"
        raise BadInput([Problem("--set", 0, message)]) from None


def days_from(fact: FactDefinition, text: str, on: date, today: date) -> int:
    """Days on the day of the procedure (`on`), from a date, from "6 weeks" (ago, or to come), or from "never"."""
    if text == "never":
        return NEVER
    day = day_from(fact, text, today)
    if day is None or (day < on if fact.counts_down else day > on):
        message = f"Expected a day {'after' if fact.counts_down else 'before'} {on}; found {text!r}."
        raise BadInput([Problem(fact.id, 0, message)])
    return (day - on).days if fact.counts_down else (on - day).days


def day_from(fact: FactDefinition, text: str, today: date) -> date | None:
    """The day that a date or a time like "6 weeks" names; None when it names none."""
    span = re.sub(r"\s+ago$", "", text)
    if not is_duration(span):
        return as_date(text)
    days = timedelta(days=parse_duration(span).days)
    try:
        return today + days if fact.counts_down else today - days
    except OverflowError:
        return None
