"""The head from above and from behind, small, with the zones of one session filled. Says nothing that the list of
zones beside it does not.
"""

from dataclasses import dataclass
from functools import lru_cache

from clearhead.handoff.scalp_views import BACK, TOP, View

#: The part of the sheet on which both views lie.
BOX = f"{TOP.box[0]} {TOP.box[1]} {BACK.box[0] + BACK.box[2] - TOP.box[0]} {TOP.box[3]}"


@dataclass(frozen=True, slots=True)
class Side:
    """One view: its zones in drawing order, each with whether it is filled."""

    id: str
    outline: str
    features: tuple[str, ...]
    zones: tuple[tuple[str, bool], ...]


@lru_cache(512)
def drawing(zones: frozenset[str]) -> tuple[Side, ...]:
    return tuple(_side(view, zones) for view in (TOP, BACK))


def outlines() -> list[tuple[str, str]]:
    """What cuts the zones off at the head's edge, once a page: an id and a path each."""
    return [(view.id, view.outline) for view in (TOP, BACK)]


def _side(view: View, zones: frozenset[str]) -> Side:
    drawn = tuple((shape, zone in zones) for zone, shape in view.zones.items())
    return Side(view.id, view.outline, view.features, drawn)
