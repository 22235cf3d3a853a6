"""What a reader of facts may look at, and what it gives: a value, a function of the day, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from clearhead.engine import known_words
from clearhead.engine.history import Work, in_field, occurrence, removals
from clearhead.engine.request import Request
from clearhead.engine.timeline import Dated, Occurrence
from clearhead.model.guideline import Guideline
from clearhead.model.record import Pigment, Status
from clearhead.model.value import Value

Reading = Value | Dated | None
Arguments = Mapping[str, object]


@dataclass(frozen=True)
class Context:
    """`work` is everything that puts pigment in, past or planned; None when the record says nothing of it."""

    request: Request
    guideline: Guideline
    work: tuple[Work, ...] | None
    on: date

    @cached_property
    def done(self) -> tuple[Work, ...] | None:
        """The work that is or may be over on the day asked about."""
        if self.work is None:
            return None
        return tuple(one for one in self.work if one.when.may_have_begun(self.on))

    @cached_property
    def pigments(self) -> list[tuple[Pigment, bool]] | None:
        """Every pigment used, with whether it surely was; one that nobody named stands as an empty entry."""
        if self.done is None:
            return None
        return [
            (pigment, one.when.has_begun(self.on))
            for one in self.done
            for pigment in one.session.pigments or (Pigment(),)
        ]

    @cached_property
    def skin_is_as_seen(self) -> bool:
        """Whether no work on the skin can stand between the look at it and the day asked about.

        A look on the day of the work may have come before it; a look on a day that nobody recorded may be the oldest.
        """
        looked = self.request.record.skin.as_of or date.min
        work = (*(one.when for one in self.work or ()), *removals(self.request), *self._other_work_on_the_skin)
        return not any(one.may_have_begun(self.on) and one.last.latest >= looked for one in work)

    @cached_property
    def knows_conditions(self) -> bool:
        return known_words.knows(self.guideline, self.request.record.conditions, known_words.condition_words)

    @cached_property
    def knows_medicines(self) -> bool:
        return known_words.knows(self.guideline, self.request.record.medicines, known_words.medicine_words)

    @cached_property
    def knows_states(self) -> bool:
        return known_words.knows(self.guideline, self.request.record.skin.state, known_words.state_words)

    @property
    def _other_work_on_the_skin(self) -> list[Occurrence]:
        request = self.request
        others = [
            event
            for event in request.record.events or ()
            if event is not request.event and self._may_touch_skin(event.what)
        ]
        return [
            occurrence(event, request.as_of, course=event.status is Status.UNDER_WAY)
            for event, _ in in_field(request, others)
        ]

    def _may_touch_skin(self, what: str) -> bool:
        """Of a procedure that only another edition has, nobody can say that it does not."""
        procedure = self.guideline.procedures.get(what)
        return procedure is None or procedure.touches_skin


def words(arguments: Arguments, key: str) -> tuple[str, ...]:
    """The words that facts.yaml gives a way of reading."""
    value = arguments.get(key, ())
    return tuple(str(word) for word in value) if isinstance(value, list | tuple) else ()


def supposed(value: bool | None, sure: bool) -> bool | None:
    """What a truth about something comes to when the thing itself may not be so: a yes becomes open."""
    return None if value and not sure else value
