"""From a record to facts: for each fact of the vocabulary, what the record says of it, who says so, and where.

`READERS` lists the ways in which a fact can be read; facts.yaml names one for each fact under `from.how`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clearhead.engine import read_events, read_pigment, read_skin
from clearhead.engine.context import Arguments, Context, Reading
from clearhead.engine.pigment_facts import weakest_basis
from clearhead.engine.timeline import Age, Dated, Occurrence, Since, Span, Until
from clearhead.model.value import HAPPENED, NEVER, Interval, Value
from clearhead.model.vocabulary import FactDefinition, FactType

Reader = Callable[[Context, Arguments], Reading]


@dataclass(frozen=True, slots=True)
class Known:
    """A fact as the record gives it, who says so, and the part of the record that says it."""

    reading: Value | Dated
    basis: str
    place: str

    def at(self, on: date) -> Value:
        return self.reading.at(on) if isinstance(self.reading, Since | Until | Age) else self.reading


def read_fact(context: Context, fact: FactDefinition) -> Known | None:
    """What is known of one fact: what was given for this check first, then what the record says."""
    request = context.request
    if fact.id in request.given:
        return Known(_given(fact, request.given[fact.id], request.on), "given", "the question")
    reading = READERS[fact.derive](context, fact.arguments)
    if fact.id in request.record.facts:
        return _with_said(context, fact, reading, request.record.facts[fact.id])
    return None if reading is None else Known(reading, *_origin(context, fact))


def _with_said(context: Context, fact: FactDefinition, reading: Reading, said: Value) -> Known | None:
    """A fact said outright fills in what the rest of the record leaves open, and cannot contradict it.

    "It never happened" closes the past and not the future; "healed" covers no site that is there by then.
    """
    if isinstance(reading, Since) and reading.unspoken and said == NEVER:
        return Known(replace(reading, unspoken=None), "record", "facts")
    if reading is not None:
        return Known(reading, *_origin(context, fact)) if reading == said else None
    if fact.derive.startswith("healed") and not read_skin.nothing_happened(context, fact.arguments):
        return None
    return Known(said, "record", "facts")


def _given(fact: FactDefinition, value: Value, on: date) -> Value | Dated:
    """A number of days said for one day is a date, so that it moves with the day asked about; between so many and so
    many days are the dates between.
    """
    if fact.type is not FactType.DAYS or value in (NEVER, HAPPENED) or not isinstance(value, int | Interval):
        return value
    low, high = (value.low, value.high) if isinstance(value, Interval) else (value, value)
    is_open = high >= HAPPENED.high
    if fact.counts_down:
        return Until((_once(Span(on + timedelta(days=low), date.max if is_open else on + timedelta(days=high))),))
    return Since((_once(Span(date.min if is_open else on - timedelta(days=high), on - timedelta(days=low))),))


def _once(day: Span) -> Occurrence:
    return Occurrence(day, day, sure=True)


def _origin(context: Context, fact: FactDefinition) -> tuple[str, str]:
    """Who says so, and where. Only the pigment's contents name their source in the record."""
    if fact.derive in ("pigment-iron", "pigment-titanium", "iron-basis", "recalled"):
        return weakest_basis(pigment for pigment, _ in context.pigments or ()) or "record", "smp.sessions"
    return "record", _PLACES.get(fact.derive, "procedures")


READERS: Mapping[str, Reader] = {
    "smp-present": read_pigment.smp_present,
    "smp-zones": read_pigment.smp_zones,
    "session-count": read_pigment.session_count,
    "since-session": read_pigment.since_session,
    "since-session-in-field": read_pigment.since_session_in_field,
    "in-field": read_pigment.in_field,
    "procedure-zones": read_pigment.procedure_zones,
    "pigment-iron": read_pigment.pigment_iron,
    "pigment-titanium": read_pigment.pigment_titanium,
    "iron-basis": read_pigment.iron_basis,
    "recalled": read_pigment.recalled_pigment,
    "skin-healed": read_skin.skin_healed,
    "skin-state": read_skin.skin_state,
    "reaction-any": read_skin.reaction_any,
    "reaction-unresolved": read_skin.reaction_unresolved,
    "reaction-during": read_skin.reaction_during,
    "since": read_events.since,
    "since-in-field": read_events.since_in_field,
    "since-removal": read_pigment.since_removal,
    "since-end": read_events.since_end,
    "since-end-in-field": read_events.since_end_in_field,
    "until": read_events.until,
    "until-in-field": read_events.until_in_field,
    "planned": read_events.planned,
    "under-way": read_events.under_way,
    "healed": read_skin.healed,
    "healed-in-field": read_skin.healed_in_field,
    "condition": read_events.condition,
    "medicine": read_events.medicine,
    "condition-or-medicine": read_events.condition_or_medicine,
    "age": read_events.age,
    "detail": read_events.detail,
    "date-detail": read_events.date_detail,
}
_PLACES = {
    "smp-present": "smp.sessions",
    "smp-zones": "smp.sessions",
    "session-count": "smp.sessions",
    "since-session": "smp.sessions",
    "since-session-in-field": "smp.sessions",
    "in-field": "smp.sessions",
    "skin-healed": "skin",
    "skin-state": "skin",
    "reaction-any": "smp.reactions",
    "reaction-unresolved": "smp.reactions",
    "reaction-during": "smp.reactions",
    "condition": "health.conditions",
    "medicine": "health.medicines",
    "condition-or-medicine": "health",
    "age": "client.born",
}
