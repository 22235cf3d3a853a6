"""What is wanted, as the page lists it: each wish by name, and what the record has planned beside them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from clearhead.handoff.phrasing import day_words
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead.model.record import Event
from clearhead.wishing import MOST_WISHES
from clearhead_web.planning.wanted import Wanted, Wished


@dataclass(frozen=True, slots=True)
class Listed:
    """`wish` is None for what the record has planned and of which nothing is wished; `lost`: the edition in use has no
    more of this procedure."""

    name: str
    wish: Wished | None
    key: str = ""
    on: date | None = None
    lost: bool = False

    @property
    def times(self) -> int:
        """As how many it is planned."""
        if self.lost or (self.wish and self.wish.left_out):
            return 0
        return self.wish.times if self.wish else 1

    @property
    def wish_id(self) -> UUID | None:
        return UUID(self.wish.id) if self.wish else None


def listed(guideline: Guideline, wanted: Wanted, planned: list[Event]) -> list[Listed]:
    """The record's first, then the wishes."""
    of_record = [
        Listed(
            name_of(guideline, event.what),
            wanted.about(event.id or ""),
            event.id or "",
            event.on,
            lost=event.what not in guideline.procedures,
        )
        for event in planned
    ]
    beside = [
        Listed(name_of(guideline, wish.what), wish, lost=wish.what not in guideline.procedures)
        for wish in wanted.wishes
        if wish.what
    ]
    return [*of_record, *beside]


def full(listed: list[Listed]) -> int:
    """How many can be planned together, where no more can be added; 0 where there is room."""
    return MOST_WISHES if sum(each.times for each in listed) >= MOST_WISHES else 0


def choices(guideline: Guideline, planned: list[Event]) -> list[tuple[str, str]]:
    """The entries that the record has planned, for a form."""
    return [(event.id or "", _called(guideline, event)) for event in planned if event.what in guideline.procedures]


def name_of(guideline: Guideline, procedure: str) -> str:
    found = guideline.procedures.get(procedure)
    return found.name[Reader.CLIENT] if found else procedure


def _called(guideline: Guideline, event: Event) -> str:
    name = name_of(guideline, event.what)
    return f"{name}, {day_words(guideline, event.on)}" if event.on else name
