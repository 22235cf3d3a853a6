"""What a reader of facts may look at, and what it gives: a value, a function of the day, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clearhead.engine.history import Work
from clearhead.engine.request import Request
from clearhead.engine.timeline import Dated
from clearhead.model.guideline import Guideline
from clearhead.model.record import Pigment
from clearhead.model.value import Value

Reading = Value | Dated | None
Arguments = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Context:
    """`work` is everything that puts pigment in, past or planned; None when the record says nothing of it."""

    request: Request
    guideline: Guideline
    work: tuple[Work, ...] | None
    on: date

    @property
    def done(self) -> tuple[Work, ...] | None:
        """The work that is or may be over on the day asked about."""
        if self.work is None:
            return None
        return tuple(one for one in self.work if one.when.may_have_begun(self.on))

    @property
    def pigments(self) -> list[tuple[Pigment, bool]] | None:
        """Every pigment used, with whether it surely was; one that nobody named stands as an empty entry."""
        if self.done is None:
            return None
        return [
            (pigment, one.when.has_begun(self.on))
            for one in self.done
            for pigment in one.session.pigments or (Pigment(),)
        ]

    def touches_skin(self, procedure: str) -> bool:
        return self.guideline.procedures[procedure].touches_skin


def words(arguments: Arguments, key: str) -> tuple[str, ...]:
    """The words that facts.yaml gives a way of reading."""
    value = arguments.get(key, ())
    return tuple(str(word) for word in value) if isinstance(value, list | tuple) else ()


def supposed(value: bool | None, sure: bool) -> bool | None:
    """What a truth about something comes to when the thing itself may not be so: a yes becomes open."""
    return None if value and not sure else value
