"""What a plan takes for granted, because nobody can know it yet: that the skin will be found well on each day, and that
nothing was done of which the record does not speak. Whoever reads the plan is told, and asked.

What is known stays as it is: skin that is not well today is not supposed to be.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from clearhead.asking import is_ahead
from clearhead.engine.history import PIGMENTING
from clearhead.model.guideline import Guideline
from clearhead.model.record import Event, Record, Status
from clearhead.model.value import NEVER, Facts, Value

#: The statuses in which an entry answers for the past of its procedure.
_ANSWERS = (Status.DONE, Status.UNDER_WAY, Status.NEVER)


@dataclass(frozen=True, slots=True)
class Given:
    """Facts that are said beyond the record: of every procedure, and of one alone, by the id of its entry or, where it
    has none, by what it is. The day on which something last was may be given as a date, and counts from there."""

    of_all: Mapping[str, Value | date] = field(default_factory=dict)
    of_one: Mapping[str, Mapping[str, Value | date]] = field(default_factory=dict)

    def about(self, event: Event) -> Mapping[str, Value | date]:
        return {**self.of_all, **self.of_one.get(event.id or event.what, {})}

    def on(self, day: date, event: Event) -> Facts:
        """As they are on a day."""
        said = self.about(event).items()
        return {id: (day - value).days if isinstance(value, date) else value for id, value in said}


def supposed_history(guideline: Guideline, record: Record, as_of: date) -> Record:
    """The record with nothing ahead but what is added to it: for each procedure that it says was done, "no other is
    planned", and for each of whose past it says nothing, "never".

    Pigment is no such procedure: how much there is, and what is in it, is never taken for granted.
    """
    events = tuple(event for event in record.events or () if not is_ahead(event, as_of))
    told = {event.what for event in events if event.status in _ANSWERS}
    others = (
        Event(id, status=Status.NOT_PLANNED if id in told else Status.NEVER)
        for id in guideline.procedures
        if id not in PIGMENTING
    )
    # "Never", said outright, is said by these entries as well, which a step that is planned does not contradict.
    facts = {id: value for id, value in record.facts.items() if value != NEVER}
    return replace(record, events=(*events, *others), facts=facts)


def supposed_skin(guideline: Guideline) -> Mapping[str, Value]:
    """The facts about the skin as they are when it is well, and "never" for what only a date can tell."""
    found: dict[str, Value] = {}
    for id, fact in guideline.vocabulary.items():
        if fact.derive == "skin-healed" or fact.derive.startswith("healed"):
            found[id] = True
        elif fact.derive == "skin-state":
            found[id] = False
        elif fact.derive == "date-detail":
            found[id] = NEVER
    return found
