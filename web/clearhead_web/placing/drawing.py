"""The head from above and from behind with everything that is marked, as shapes for a template. Each kind of mark has a
pattern of its own, so that it is seen in black and white; the table beside it says the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clearhead.handoff.scalp_views import BACK, TOP, View
from clearhead_web.placing.overlap import Row

#: What can fill a zone, under what comes after it.
FILLS = ("pigment", "intended", "field", "donor", "recipient")
#: What can be seen of each zone in the view that it belongs to: left, top, right, bottom. A cut is drawn within it.
_SEEN: Mapping[str, Mapping[str, tuple[int, int, int, int]]] = {
    TOP.id: {
        "frontal": (42, 32, 86, 53),
        "midscalp": (41, 55, 87, 76),
        "vertex": (40, 79, 88, 115),
        "temporal-left": (28, 46, 46, 78),
        "temporal-right": (82, 46, 100, 78),
        "parietal-left": (25, 80, 44, 122),
        "parietal-right": (84, 80, 103, 122),
    },
    BACK.id: {"occipital": (171, 44, 221, 94), "nape": (168, 99, 224, 119)},
}
#: How far into the zone a line at its edge is drawn.
_EDGE = 0.18


@dataclass(frozen=True, slots=True)
class Zone:
    """A shape with the fills of its zone, `meets` where operation and pigment come together, and its cut, if any."""

    id: str
    shape: str
    fills: tuple[str, ...]
    meets: bool
    cut: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class Side:
    id: str
    outline: str
    features: tuple[str, ...]
    zones: tuple[Zone, ...]


#: The part of the sheet on which both views lie.
BOX = f"{TOP.box[0]} {TOP.box[1]} {BACK.box[0] + BACK.box[2] - TOP.box[0]} {TOP.box[3]}"


def sides(rows: Iterable[Row]) -> tuple[Side, ...]:
    by_zone = {row.zone: row for row in rows}
    return tuple(
        Side(view.id, view.outline, view.features, tuple(_zone(view, zone, by_zone.get(zone)) for zone in view.zones))
        for view in (TOP, BACK)
    )


def fills(row: Row) -> tuple[str, ...]:
    return tuple(fill for fill in FILLS if getattr(row, fill))


def _zone(view: View, zone: str, row: Row | None) -> Zone:
    shape = view.zones[zone]
    if row is None:
        return Zone(zone, shape, (), False, None)
    seen = _SEEN[view.id].get(zone)
    return Zone(zone, shape, fills(row), bool(row.meets), _line(seen, row.line) if seen and row.line else None)


def _line(seen: tuple[int, int, int, int], how: str) -> tuple[float, float, float, float]:
    left, top, right, bottom = seen
    down = {"front": _EDGE, "across": 0.5, "back": 1 - _EDGE}
    if how in down:
        y = round(top + down[how] * (bottom - top), 1)
        return (left, y, right, y)
    x = round(left + {"left": _EDGE, "along": 0.5, "right": 1 - _EDGE}[how] * (right - left), 1)
    return (x, top, x, bottom)
