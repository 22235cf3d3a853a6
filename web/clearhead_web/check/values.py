"""What can be said of a fact, as the text that the check carries along, as a value of the core, and as words.

A day is its date, so that it stays right when the day of the procedure changes; a birth is its date as well. Of "eight
months ago" only the latest day is known, and of "in eight weeks" the earliest: that date, marked.
"""

from datetime import date

from clearhead.engine.zones import as_zone_set
from clearhead.handoff.phrasing import day_words, in_order, zone_name
from clearhead.model.dates import as_date
from clearhead.model.guideline import Guideline
from clearhead.model.value import HAPPENED, Interval, Value
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.reading.problems import BadInput, Problem
from clearhead.typed import days_from, value_from, zones_from

#: What stands for "I don't know".
UNKNOWN = ""
NEVER_WAS = "never"
#: Ticked as having happened, its day still to be asked for; and that nobody knows the day.
TICKED, SOME_DAY = "ticked", "some-day"
#: Before a date: it was then or before; or, of what is to come, will be then or after.
AT_LEAST = "~"
NOWHERE = "nowhere"
#: At the end of a list of zones: there may be others.
PERHAPS_MORE = "+"
LONGEST = 600


def is_birth(fact: FactDefinition) -> bool:
    return fact.derive == "age"


def value_of(fact: FactDefinition, text: str, on: date, today: date) -> Value:
    """Raises BadInput."""
    if len(text) > LONGEST or not text.isprintable():
        raise BadInput([Problem(fact.id, 0, "This is no answer to what was asked.")])
    match fact.type:
        case FactType.DAYS if text in (TICKED, SOME_DAY):
            return HAPPENED
        case FactType.DAYS if is_at_least(text):
            return Interval(days_from(fact, latest_day(text), on, today), HAPPENED.high)
        case FactType.DAYS if text == NEVER_WAS or as_date(text):
            return days_from(fact, text, on, today)
        case FactType.DAYS:
            raise BadInput([Problem(fact.id, 0, f"Expected a day; found {text!r}.")])
        case FactType.YEARS if is_birth(fact):
            return _years(fact, text, on, today)
        case FactType.ZONES:
            return as_zone_set([zones_in(text), None] if is_open(text) else [zones_in(text)])
        case _:
            return value_from(fact, text)


def is_at_least(text: str) -> bool:
    return text.startswith(AT_LEAST) and as_date(text.removeprefix(AT_LEAST)) is not None


def latest_day(text: str) -> str:
    """For a record, which has a place for a day alone: the day, or of a time ago the latest that it can have been."""
    return text.removeprefix(AT_LEAST)


def check_text(fact: FactDefinition, text: str, on: date, today: date) -> None:
    """Raises BadInput where the text says nothing of this fact."""
    value_of(fact, text, on, today)


def zones_in(text: str) -> frozenset[str]:
    return frozenset() if text == NOWHERE else zones_from(text.removesuffix(PERHAPS_MORE), "zones")


def is_open(text: str) -> bool:
    return text.endswith(PERHAPS_MORE)


def zones_text(zones: list[str], *, whole: bool) -> str:
    named = ",".join(zones)
    return named or NOWHERE if whole else f"{named},{PERHAPS_MORE}"


def _years(fact: FactDefinition, text: str, on: date, today: date) -> int:
    born = as_date(text)
    if born is None or born > today:
        raise BadInput([Problem(fact.id, 0, f"Expected a date of birth before today; found {text!r}.")])
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def said_in_words(guideline: Guideline, fact: FactDefinition, text: str) -> str:
    """What somebody said, as they would read it back."""
    phrases = guideline.phrases
    match fact.type, text:
        case _, "":
            return phrases["ask.unknown"]
        case FactType.YES_NO, _:
            return phrases["ask.yes" if text == "true" else "ask.no"]
        case FactType.CHOICE, _:
            return fact.words[text]
        case FactType.DAYS, _:
            return _days_in_words(guideline, fact, text)
        case FactType.ZONES, _:
            return _zones_in_words(guideline, text)
        case FactType.NUMBER, _:
            return f"{text} {fact.unit}".strip()
        case _:
            return day_words(guideline, date.fromisoformat(text))


def _days_in_words(guideline: Guideline, fact: FactDefinition, text: str) -> str:
    phrases = guideline.phrases
    if text == NEVER_WAS:
        return phrases["ask.said.not-planned" if fact.counts_down else "ask.said.never"]
    if text in (TICKED, SOME_DAY):
        return phrases["ask.said.happened"]
    day = day_words(guideline, date.fromisoformat(latest_day(text)))
    bound = phrases["ask.said.after" if fact.counts_down else "ask.said.before"]
    return bound.format(day=day) if is_at_least(text) else day


def _zones_in_words(guideline: Guideline, text: str) -> str:
    names = ", ".join(zone_name(guideline, zone) for zone in in_order(zones_in(text)))
    if is_open(text):
        return (
            guideline.phrases["ask.said.perhaps-more"].format(zones=names)
            if names
            else guideline.phrases["ask.unknown"]
        )
    return names or guideline.phrases["ask.said.nowhere"]
