"""A drawing of the head from above and from behind, with the pigmented zones filled, as SVG for paper and for the web.

The fill is a pattern of dots, so that it is seen in black and white as well as in colour.
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass

from clearhead.handoff.phrasing import in_order, short_zone, zone_name
from clearhead.model.guideline import Guideline
from clearhead.model.zones import is_scar

_WIDTH, _HEIGHT = 260, 176
_INK, _FAINT = "#1a1a1a", "#767676"
_LINE_HEIGHT = 13
_MOST_SCARS = 6


@dataclass(frozen=True, slots=True)
class _View:
    """One side of the head: its outline, the shapes that mark its zones (cut off at the outline), and its features."""

    id: str
    centre: int
    outline: str
    zones: Mapping[str, str]
    features: tuple[str, ...]


# Zones are drawn in this order, the later over the edge of the earlier, so that each border is one line.
_TOP = _View(
    id="top",
    centre=64,
    outline="M64 20 C86 20 100 40 104 70 C107 100 92 134 64 134 C36 134 21 100 24 70 C28 40 42 20 64 20 Z",
    zones={
        "parietal-left": "M50 70 L0 77 L0 140 L34 140 C40 130 46 120 52 108 Z",
        "parietal-right": "M78 70 L128 77 L128 140 L94 140 C88 130 82 120 76 108 Z",
        "occipital": "M54 98 L74 98 L85 119 C89 126 92 132 94 140 L34 140 C36 132 39 126 43 119 Z",
        "temporal-left": "M41 38 L50 60 L46 80 L0 77 L0 52 C18 50 32 46 41 38 Z",
        "temporal-right": "M87 38 L78 60 L82 80 L128 77 L128 52 C110 50 96 46 87 38 Z",
        "vertex": "M39 72 L89 72 C93 92 86 117 64 117 C42 117 35 92 39 72 Z",
        "midscalp": "M40 50 L88 50 C89.500 60 90 70 89.500 79 C78 76 50 76 38.500 79 C38 70 38.500 60 40 50 Z",
        "frontal": "M41 38 C48 30 80 30 87 38 C88 44 88.500 50 89 56 C76 52 52 52 39 56 C39.500 50 40 44 41 38 Z",
    },
    features=(
        "M57 20.6 C58 13 61 10 64 10 C67 10 70 13 71 20.6",
        "M24 70 C17 66 13 72 15 79 C17 87 20 91 24.6 88",
        "M104 70 C111 66 115 72 113 79 C111 87 108 91 103.4 88",
    ),
)
_BACK = _View(
    id="back",
    centre=196,
    outline=(
        "M175 130 C175 121 174 114 170 108 C162 98 154.5 86 154 66 C153 38 168 17 196 17"
        " C224 17 239 38 238 66 C237.5 86 230 98 222 108 C218 114 217 121 217 130"
    ),
    zones={
        "occipital": "M158 30 L234 30 L244 104 L148 104 Z",
        "nape": "M148 92 C168 101 224 101 244 92 L244 112 C228 121 212 123 196 123 C180 123 164 121 148 112 Z",
        "parietal-left": "M148 0 L198 0 L176 30 C168 48 167 68 171 84 C165 88 158 90 148 91 Z",
        "parietal-right": "M244 0 L194 0 L216 30 C224 48 225 68 221 84 C227 88 234 90 244 91 Z",
        "vertex": "M175 0 L217 0 C220 12 221 24 220 35 C212 43 180 43 172 35 C171 24 172 12 175 0 Z",
    },
    features=(
        "M154 62 C147 57 143 64 145 73 C147 83 151 90 156.5 87",
        "M238 62 C245 57 249 64 247 73 C245 83 241 90 235.5 87",
        "M175 130 C174 138 167 142 158 144",
        "M217 130 C218 138 225 142 234 144",
    ),
)


def scalp_map(guideline: Guideline, zones: frozenset[str] | None) -> str:
    """`zones` are those with pigment, scars among them; None when where is not recorded."""
    scars = [zone for zone in in_order(zones or ()) if is_scar(zone)]
    lines = _scar_lines(guideline, scars)
    drawing = _drawing(_HEIGHT + _LINE_HEIGHT * len(lines))
    _explain(drawing, guideline, zones)
    _define(drawing)
    for view in (_TOP, _BACK):
        _draw_view(drawing, view, guideline, zones)
    _draw_legend(drawing, guideline, zones)
    for number, line in enumerate(lines):
        _write(drawing, line, 6, _HEIGHT + 9 + number * _LINE_HEIGHT, "start")
    return ET.tostring(drawing, encoding="unicode")


def _drawing(height: int) -> ET.Element:
    return ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_WIDTH} {height}",
            "role": "img",
            "aria-labelledby": "map-title map-words",
            "font-family": "Noto Sans, sans-serif",
            "font-size": "10",
        },
    )


def map_words(guideline: Guideline, zones: frozenset[str] | None) -> str:
    """What the drawing shows, for whoever does not see it."""
    if zones is None:
        return guideline.phrases["map.unknown"]
    named = ", ".join(zone_name(guideline, zone) for zone in in_order(zones) if not is_scar(zone))
    return guideline.phrases["map.words"].format(zones=named) if named else guideline.phrases["map.none"]


def _explain(drawing: ET.Element, guideline: Guideline, zones: frozenset[str] | None) -> None:
    ET.SubElement(drawing, "title", {"id": "map-title"}).text = guideline.phrases["map.title"]
    ET.SubElement(drawing, "desc", {"id": "map-words"}).text = map_words(guideline, zones)


def _define(drawing: ET.Element) -> None:
    definitions = ET.SubElement(drawing, "defs")
    dots = {"id": "map-dots", "width": "3", "height": "3", "patternUnits": "userSpaceOnUse"}
    pattern = ET.SubElement(definitions, "pattern", dots)
    ET.SubElement(pattern, "rect", {"width": "3", "height": "3", "fill": "#d9d9d9"})
    for x, y in ((0.75, 0.75), (2.25, 2.25)):
        ET.SubElement(pattern, "circle", {"cx": f"{x}", "cy": f"{y}", "r": "0.62", "fill": _INK})
    for view in (_TOP, _BACK):
        clip = ET.SubElement(definitions, "clipPath", {"id": f"map-{view.id}-head"})
        ET.SubElement(clip, "path", {"d": view.outline})


def _draw_view(drawing: ET.Element, view: _View, guideline: Guideline, zones: frozenset[str] | None) -> None:
    line = {"fill": "none", "stroke": _INK, "stroke-linecap": "round", "stroke-linejoin": "round"}
    for feature in view.features:
        ET.SubElement(drawing, "path", {"d": feature, "stroke-width": "1.2", **line})
    inside = ET.SubElement(drawing, "g", {"clip-path": f"url(#map-{view.id}-head)"})
    for zone in view.zones:
        _draw_zone(inside, view, zone, guideline, zones)
    ET.SubElement(drawing, "path", {"d": view.outline, "stroke-width": "1.6", **line})
    if zones is None:
        _write(drawing, "?", view.centre, 90, "middle", font_size="40", font_weight="bold")
    for key, along in ((view.id, 0), ("left", -50), ("right", 50)):
        _write(drawing, guideline.phrases[f"map.{key}"], view.centre + along, 156, "middle")


def _draw_zone(inside: ET.Element, view: _View, zone: str, guideline: Guideline, zones: frozenset[str] | None) -> None:
    """The zone's own view has its plain id; where another view shows it as well, the view is part of the id."""
    id = f"zone-{zone}" if _home(zone) is view else f"zone-{zone}-{view.id}"
    shape = ET.SubElement(inside, "g", {"id": id})
    state = "unknown" if zones is None else "pigmented" if zone in zones else "not-listed"
    said = guideline.phrases[f"map.zone.{state}"].format(zone=zone_name(guideline, zone))
    ET.SubElement(shape, "title").text = said
    ET.SubElement(
        shape,
        "path",
        {
            "d": view.zones[zone],
            "fill": "url(#map-dots)" if state == "pigmented" else "#ffffff",
            "stroke": _INK if state == "pigmented" else _FAINT,
            "stroke-width": "0.8",
        },
    )


def _home(zone: str) -> _View:
    return _BACK if zone in ("occipital", "nape") else _TOP


def _draw_legend(drawing: ET.Element, guideline: Guideline, zones: frozenset[str] | None) -> None:
    """What the two fills mean; without zones the question marks, and the words beside the drawing, say it."""
    if zones is None:
        _write(drawing, guideline.phrases["map.unknown"], _WIDTH // 2, 172, "middle")
        return
    for x, fill, key in ((10, "url(#map-dots)", "map.pigmented"), (134, "#ffffff", "map.not-listed")):
        box = {"x": f"{x}", "y": "163.5", "width": "13", "height": "9", "fill": fill}
        ET.SubElement(drawing, "rect", {**box, "stroke": _INK, "stroke-width": "0.8"})
        _write(drawing, guideline.phrases[key], x + 18, 172, "start")


def _write(drawing: ET.Element, text: str, x: int, y: int, anchor: str, **style: str) -> None:
    place = {"x": f"{x}", "y": f"{y}", "text-anchor": anchor, "fill": _INK}
    ET.SubElement(drawing, "text", place | {key.replace("_", "-"): value for key, value in style.items()}).text = text


def _scar_lines(guideline: Guideline, scars: list[str]) -> list[str]:
    """Scars have no place of their own on the drawing, so they are listed under it."""
    names = [guideline.phrases["map.scar"].format(scar=short_zone(guideline, scar)) for scar in scars]
    if len(names) <= _MOST_SCARS:
        return names
    return [*names[:_MOST_SCARS], guideline.phrases["card.more"].format(n=len(names) - _MOST_SCARS)]
