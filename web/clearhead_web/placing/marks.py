"""What can be marked, read from and written as plain values. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from clearhead.handoff.phrasing import in_order
from clearhead.model.dates import as_date
from clearhead.model.zones import ZONES

#: How a cut runs in a zone, seen from above; for the back and the nape, from behind.
LINES = {
    "across": "across the middle, from side to side",
    "along": "down the middle",
    "front": "along the front or upper edge",
    "back": "along the rear or lower edge",
    "left": "along the left edge",
    "right": "along the right edge",
}


@dataclass(frozen=True, slots=True)
class SurgeonMarks:
    """Zones that the operation reaches; for each zone that is cut, along which line; where hair or skin is taken
    (`donor`) and set (`recipient`). `can_miss`: whether the cut can be placed beside the pigment, as far as said.
    """

    field: tuple[str, ...] = ()
    cuts: tuple[tuple[str, str], ...] = ()
    donor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    can_miss: bool | None = None

    @property
    def reach(self) -> frozenset[str]:
        """Every zone that the operation touches."""
        return frozenset((*self.field, *self.donor, *self.recipient, *(zone for zone, _ in self.cuts)))

    def line(self, zone: str) -> str | None:
        return dict(self.cuts).get(zone)

    def plain(self) -> dict[str, Any]:
        zones = {"field": list(self.field), "donor": list(self.donor), "recipient": list(self.recipient)}
        return {**zones, "cuts": dict(self.cuts), "can_miss": self.can_miss}


@dataclass(frozen=True, slots=True)
class ArtistMarks:
    """Zones that hold pigment now, and zones that are to; `on`: the day of that session, if one is set."""

    existing: tuple[str, ...] = ()
    intended: tuple[str, ...] = ()
    on: date | None = None

    def plain(self) -> dict[str, Any]:
        on = self.on.isoformat() if self.on else None
        return {"existing": list(self.existing), "intended": list(self.intended), "on": on}


def surgeon_marks(said: Mapping[str, Any]) -> SurgeonMarks:
    cuts = said.get("cuts") or {}
    return SurgeonMarks(
        field=_zones(said, "field"),
        cuts=tuple((zone, cuts[zone]) for zone in ZONES if zone in cuts),
        donor=_zones(said, "donor"),
        recipient=_zones(said, "recipient"),
        can_miss=said.get("can_miss"),
    )


def artist_marks(said: Mapping[str, Any]) -> ArtistMarks:
    return ArtistMarks(_zones(said, "existing"), _zones(said, "intended"), as_date(said.get("on")))


def _zones(said: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(in_order(said.get(key) or ()))
