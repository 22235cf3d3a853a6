"""What is asked: a procedure, a day, and whatever is said about it beyond the record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from clearhead.model.level import Policy, Urgency
from clearhead.model.record import Event, Record
from clearhead.model.value import Value


@dataclass(frozen=True, slots=True)
class Request:
    """`event` is the planned entry of the record that is asked about, if it is one; it never counts as history."""

    record: Record
    procedure: str
    on: date
    as_of: date
    urgency: Urgency = Urgency.ELECTIVE
    policy: Policy = Policy.GUIDELINE
    site: str | None = None
    zones: frozenset[str] | None = None
    event: Event | None = None
    given: Mapping[str, Value] = field(default_factory=dict)
