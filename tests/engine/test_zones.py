"""Whether two places on the scalp meet."""

from itertools import product

import pytest

from clearhead.engine.zones import as_zone_set, meets
from clearhead.model.value import ZoneSet
from clearhead.model.zones import ANY_SCAR, ZONES


def place(text):
    """`?` is a place that nobody named, `-` one that is known to be nowhere on the scalp."""
    return None if text == "?" else frozenset() if text == "-" else frozenset(text.split())


@pytest.mark.parametrize(
    ("first", "second", "meeting"),
    [
        ("vertex", "vertex", True),
        ("vertex nape", "nape", True),
        ("vertex", "nape", False),
        ("?", "nape", None),
        ("?", "?", None),
        ("-", "nape", False),
        ("-", "?", False),
        ("-", "-", False),
        ("scar:a", "scar:a", True),
        ("scar:a", "scar:b", None),
        ("scar:a", "nape", None),
        ("nape scar:a", "vertex", False),
        ("nape scar:a", "scar:a", True),
        ("nape scar:a", "scar:b", None),
        ("nape scar:a", "vertex scar:b", False),
    ],
)
def test_places_that_meet_or_may(first, second, meeting):
    """A scar named with zones lies in them; one named alone may lie anywhere."""
    assert meets(place(first), place(second)) is meeting
    assert meets(place(second), place(first)) is meeting


def test_knowing_less_of_a_place_never_settles_more():
    """Two places meet or not; with one of them unknown that is open, unless the other is nowhere."""
    places = [place(text) for text in ("-", "nape", "vertex", "scar:a", "nape scar:a", "nape vertex")]
    for first, second in product(places, places):
        if meets(first, None) is not None:
            assert meets(first, second) is meets(first, None)


@pytest.mark.parametrize(
    ("parts", "surely", "maybe"),
    [
        ([], "-", "-"),
        (["-"], "-", "-"),
        (["vertex", "nape"], "nape vertex", "nape vertex"),
        (["vertex", "?"], "vertex", " ".join((*ZONES, ANY_SCAR))),
        (["vertex scar:a"], "vertex scar", "vertex scar"),
        (["scar:a"], "scar", " ".join((*ZONES, ANY_SCAR))),
    ],
)
def test_several_places_as_one_set(parts, surely, maybe):
    assert as_zone_set(map(place, parts)) == ZoneSet(place(surely), place(maybe))
