"""What was said in a check as entries of a record, and what of it a record has no place for. Stores nothing.

Only what is unambiguous is kept: a day said of "surgery" is no entry, since nobody said which.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from clearhead.engine.context import words
from clearhead.model.dates import as_date
from clearhead.model.guideline import Guideline
from clearhead.model.record import Status
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead_web.check.talk import Talk
from clearhead_web.check.values import (
    NEVER_WAS,
    NOWHERE,
    SOME_DAY,
    TICKED,
    UNKNOWN,
    is_birth,
    is_open,
    latest_day,
    zones_in,
)
from clearhead_web.records.document import Fact, Section

Body = dict[str, Any]
#: A state of the skin is only worth what the day is worth on which somebody looked, and that was not asked.
_NOT_KEPT = ("skin-state", "skin-healed")
#: A "no" to these was true on that day: kept for good it would answer for recalls and plans that are yet to come.
_NO_ONLY_NOW = ("recalled", "planned", "under-way")


@dataclass(frozen=True, slots=True)
class Kept:
    """`entries` go into the record; `left_out` are the facts that do not, of those that were answered."""

    entries: tuple[Fact, ...]
    left_out: tuple[str, ...]


@dataclass
class _Sorting:
    details: Body = field(default_factory=dict)
    zones: list[str] | None = None
    entries: list[Fact] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def kept(guideline: Guideline, talk: Talk, client: Mapping[str, Any]) -> Kept:
    """`client` is what the record says of the client already; a birth is added to it and never replaced."""
    sorting = _Sorting()
    words_of_details = {fact: word for word, fact in guideline.procedures[talk.procedure].details.items()}
    for id, text in talk.said.items():
        if text == UNKNOWN:
            continue
        fact = guideline.vocabulary[id]
        if id in words_of_details and text not in (NEVER_WAS, TICKED, SOME_DAY):
            sorting.details[words_of_details[id]] = _plain(fact, text)
        elif fact.derive == "procedure-zones" and not is_open(text):
            sorting.zones = sorted(zones_in(text))
        elif found := list(_entries(fact, text, client)):
            sorting.entries += found
        else:
            sorting.left_out.append(id)
    return Kept((_planned(talk, sorting), *sorting.entries), tuple(sorting.left_out))


def _planned(talk: Talk, sorting: _Sorting) -> Fact:
    said = {
        "on": talk.on.isoformat() if talk.on else None,
        "urgency": talk.urgency_said.value if talk.urgency_said else None,
        "zones": sorting.zones,
        "details": sorting.details or None,
    }
    body = {"what": talk.procedure, "status": Status.PLANNED.value}
    return Fact(Section.PROCEDURE, body | {key: value for key, value in said.items() if value is not None})


def _entries(fact: FactDefinition, text: str, client: Mapping[str, Any]) -> Iterator[Fact]:
    """None where a record has no place for it, or where it was said of this one procedure's skin alone."""
    if fact.derive in _NOT_KEPT or "in-field" in fact.derive or _is_no_for_now(fact, text):
        return
    if is_birth(fact):
        if not client.get("born"):
            yield Fact(Section.CLIENT, {**client, "born": text})
    elif fact.type is FactType.DAYS and text != NEVER_WAS:
        yield from _dated(fact, text)
    elif fact.derive == "reaction-any":
        if text == "false":
            yield Fact(Section.NONE, {"of": "reactions"})
    elif fact.type is not FactType.ZONES or not is_open(text):
        yield Fact(Section.FACT, {"fact": fact.id, "value": _plain(fact, text)})


def _is_no_for_now(fact: FactDefinition, text: str) -> bool:
    return fact.counts_down if text == NEVER_WAS else text == "false" and fact.derive in _NO_ONLY_NOW


def _dated(fact: FactDefinition, text: str) -> Iterator[Fact]:
    """An entry among the procedures, where the fact is about one procedure alone."""
    events = ("smp-session",) if fact.derive == "since-session" else words(fact.arguments, "events")
    if len(events) != 1:
        return
    day = as_date(latest_day(text))
    key = "ended" if fact.derive == "since-end" else "on"
    status = Status.PLANNED if fact.counts_down else Status.DONE
    yield Fact(Section.PROCEDURE, {"what": events[0], "status": status.value} | ({key: day.isoformat()} if day else {}))


def _plain(fact: FactDefinition, text: str) -> Any:
    """As format 1 writes it."""
    match fact.type:
        case FactType.YES_NO:
            return text == "true"
        case FactType.ZONES:
            return [] if text == NOWHERE else sorted(zones_in(text))
        case FactType.NUMBER:
            return float(text) if fact.decimals else int(Decimal(text))
        case FactType.DAYS:
            return latest_day(text)
        case _:
            return text
