"""The drawing of the scalp: every zone on it, told apart without colour, and said in words."""

import xml.etree.ElementTree as ET

from clearhead.handoff.scalp_map import scalp_map
from clearhead.model.guideline import Guideline
from clearhead.model.zones import ZONES

SVG = "{http://www.w3.org/2000/svg}"


def zones_of(drawing: str) -> dict[str, tuple[str, str]]:
    """Each zone's title and fill, by its plain id."""
    found = {}
    for group in ET.fromstring(drawing).iter(f"{SVG}g"):  # noqa: S314 - our own drawing
        title, path = group.find(f"{SVG}title"), group.find(f"{SVG}path")
        if title is not None and path is not None:
            found[group.attrib["id"]] = (str(title.text), path.attrib["fill"])
    return found


def test_every_zone_is_drawn_and_named(guideline: Guideline) -> None:
    assert {f"zone-{zone}" for zone in ZONES} <= set(zones_of(scalp_map(guideline, frozenset())))


def test_pigmented_zones_have_a_pattern_and_the_others_none(guideline: Guideline) -> None:
    drawn = zones_of(scalp_map(guideline, frozenset({"frontal", "nape"})))
    assert drawn["zone-frontal"] == ("front: pigment recorded", "url(#map-dots)")
    assert drawn["zone-nape"] == ("nape: pigment recorded", "url(#map-dots)")
    assert drawn["zone-vertex"] == ("crown: no pigment recorded", "#ffffff")


def test_a_zone_seen_from_both_sides_is_filled_on_both(guideline: Guideline) -> None:
    drawn = zones_of(scalp_map(guideline, frozenset({"vertex"})))
    assert drawn["zone-vertex"][1] == drawn["zone-vertex-back"][1] == "url(#map-dots)"


def test_not_recorded_is_not_empty(guideline: Guideline) -> None:
    unknown, empty = scalp_map(guideline, None), scalp_map(guideline, frozenset())
    assert "Where the pigment is: not recorded" in unknown
    assert ">?</text>" in unknown
    assert zones_of(unknown)["zone-frontal"][0] == "front: not recorded"
    assert "No pigmented zone is recorded." in empty


def test_scars_are_listed(guideline: Guideline) -> None:
    drawing = scalp_map(guideline, frozenset({"vertex", *(f"scar:<{number}>" for number in range(9))}))
    assert 'Also pigmented: the scar "&lt;0&gt;"' in drawing
    assert "and 3 more" in drawing


def test_ids_are_unique_and_it_says_what_it_shows(guideline: Guideline) -> None:
    drawing = ET.fromstring(scalp_map(guideline, frozenset({"vertex"})))  # noqa: S314 - our own drawing
    ids = [part.attrib["id"] for part in drawing.iter() if "id" in part.attrib]
    assert len(ids) == len(set(ids))
    words = drawing.find(f"{SVG}desc")
    assert words is not None
    assert words.text == "Pigment is recorded in these zones: crown."
