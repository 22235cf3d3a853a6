"""A field for a fact's value: its question, its words, and always a way to say that it is not known."""

from collections.abc import Mapping
from typing import Any

from django import forms

from clearhead.handoff.phrasing import zone_name
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.model.zones import ANY_SCAR, ZONES
from clearhead_web.base.guidance import guideline
from clearhead_web.records.forms import listing
from clearhead_web.records.forms.fields import day, one_of, said, unsaid, yes_no
from clearhead_web.records.forms.number import NumberOrBoundsField

NEVER = "never"


def field_for(fact: FactDefinition, *, bounds: bool = False) -> forms.Field:
    """`said_of` reads what this gives, `typed_of` is its way back. `bounds`: a number may be said as two between which
    it lies, which format 1 has a place for among facts and not among the details of a procedure."""
    question, help = fact.question, fact.why_asked
    if fact.derive == "date-detail":
        return day(question)
    match fact.type:
        case FactType.YES_NO:
            return yes_no(question, _capital(fact.words["true"]), _capital(fact.words["false"]), help=help)
        case FactType.CHOICE:
            return one_of(question, [(word, _capital(words)) for word, words in fact.words.items()], help)
        case FactType.ZONES:
            scar = (ANY_SCAR, guideline().phrases["zone.any-scar"])
            return listing.ticks(question, [*((zone, zone_name(guideline(), zone)) for zone in ZONES), scar], help)
        case FactType.DAYS:
            return one_of(question, [(NEVER, guideline().phrases["sentence.never"].capitalize())], help)
    unit = f" ({fact.unit})" if fact.unit else ""
    make = NumberOrBoundsField if bounds else forms.DecimalField
    between = " If you only know two whole numbers between which it lies, write both, like “1 to 3”." if bounds else ""
    return make(
        label=f"{question}{unit}",
        required=False,
        min_value=0,
        max_value=10_000,
        decimal_places=fact.decimals,
        help_text=(help or "Leave it empty if you do not know.") + between,
    )


def said_of(fact: FactDefinition, value: Any) -> Any:
    """As the record writes it; None for what is not said."""
    if value in ("", None, []):
        return None
    if isinstance(value, dict):
        return value
    if fact.type is FactType.YES_NO:
        return said(value)
    if fact.derive == "date-detail":
        return value.isoformat()
    if fact.is_numeric and fact.type is not FactType.DAYS:
        return int(value) if value == int(value) else float(value)
    return value


def typed_of(fact: FactDefinition, value: Any) -> Any:
    return unsaid(value) if fact.type is FactType.YES_NO else value


def facts_asked(procedure: str) -> Mapping[str, FactDefinition]:
    """The details that a procedure asks for."""
    found = guideline().procedures.get(procedure)
    return {word: guideline().vocabulary[id] for word, id in found.details.items()} if found else {}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
