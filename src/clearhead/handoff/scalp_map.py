"""A drawing of the head from above and from behind, with the pigmented zones filled, as SVG for paper and for the web.

The fill is a pattern of dots, so that it is seen in black and white as well as in colour.
"""

import xml.etree.ElementTree as ET

from clearhead.handoff.phrasing import in_order, short_zone, zone_name
from clearhead.handoff.scalp_views import BACK, TOP, View
from clearhead.model.guideline import Guideline
from clearhead.model.zones import is_scar

_WIDTH, _HEIGHT = 260, 176
_INK, _FAINT = "#1a1a1a", "#767676"
_LINE_HEIGHT = 13
_MOST_SCARS = 6


def scalp_map(guideline: Guideline, zones: frozenset[str] | None) -> str:
    """`zones` are those with pigment, scars among them; None when where is not recorded."""
    scars = [zone for zone in in_order(zones or ()) if is_scar(zone)]
    lines = _scar_lines(guideline, scars)
    drawing = _drawing(_HEIGHT + _LINE_HEIGHT * len(lines))
    _explain(drawing, guideline, zones)
    _define(drawing)
    for view in (TOP, BACK):
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
    for view in (TOP, BACK):
        clip = ET.SubElement(definitions, "clipPath", {"id": f"map-{view.id}-head"})
        ET.SubElement(clip, "path", {"d": view.outline})


def _draw_view(drawing: ET.Element, view: View, guideline: Guideline, zones: frozenset[str] | None) -> None:
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


def _draw_zone(inside: ET.Element, view: View, zone: str, guideline: Guideline, zones: frozenset[str] | None) -> None:
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


def _home(zone: str) -> View:
    return BACK if zone in ("occipital", "nape") else TOP


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
