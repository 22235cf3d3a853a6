"""What a record says of illnesses, medicines, age and details of a procedure."""

import pytest

from tests.engine.records import WAS, health, procedures

ANTI = {"words": ["anticoagulant"]}
IMMUNE = {"word": "immunosuppressed", "words": ["immunosuppressant"]}
RETINOID = {"events": ["isotretinoin"], "word": "topical-retinoid"}


@pytest.mark.parametrize(
    ("how", "arguments", "text", "found"),
    [
        ("condition", {"word": "keloid"}, "", None),
        ("condition", {"word": "keloid"}, health("conditions: []"), False),
        ("condition", {"word": "keloid"}, health("conditions: [keloid]"), True),
        ("medicine", ANTI, "", None),
        ("medicine", ANTI, health("medicines: [aspirin]"), False),
        ("medicine", ANTI, health("medicines: [anticoagulant]"), True),
        ("medicine", ANTI, health("medicines: [warfarin]"), True),
        ("medicine", {}, health("medicines: [warfarin]"), False),
        ("condition-or-medicine", IMMUNE, "", None),
        ("condition-or-medicine", IMMUNE, health("conditions: []"), None),
        ("condition-or-medicine", IMMUNE, health("conditions: [], medicines: []"), False),
        ("condition-or-medicine", IMMUNE, health("medicines: [tacrolimus]"), True),
        ("condition-or-medicine", IMMUNE, health("conditions: [immunosuppressed]"), True),
        ("under-way", RETINOID, "", None),
        ("under-way", RETINOID, health("medicines: []"), False),
        ("under-way", RETINOID, health("medicines: [adapalene]"), True),
        ("under-way", RETINOID, procedures("what: isotretinoin, status: under-way"), True),
        ("under-way", RETINOID, procedures("what: isotretinoin, status: done"), None),
        ("under-way", RETINOID, procedures("what: isotretinoin, ended: 2026-11-21, status: done"), False),
        ("under-way", RETINOID, procedures("what: isotretinoin, status: planned"), None),
        ("under-way", RETINOID, procedures("what: isotretinoin, status: never"), False),
        ("under-way", RETINOID, procedures("what: isotretinoin"), None),
        ("under-way", RETINOID, health("medicines: []") + "\n" + procedures("what: isotretinoin"), None),
    ],
)
def test_conditions_and_medicines(how, arguments, text, found, value):
    """A medicine is known by its name and by its class."""
    assert value(how, arguments, text) is found


@pytest.mark.parametrize(
    ("how", "arguments", "part", "listed", "found"),
    [
        ("condition", {"word": "keloid"}, "conditions", {WAS}, None),
        ("condition", {"word": "keloid"}, "conditions", {WAS, "psoriasis"}, None),
        ("condition", {"word": "keloid"}, "conditions", {WAS, "keloid"}, True),
        ("condition", {"word": "keloid"}, "conditions", {"other:asthma", "psoriasis"}, False),
        ("medicine", ANTI, "medicines", {WAS}, None),
        ("medicine", ANTI, "medicines", {WAS, "warfarin"}, True),
        ("medicine", ANTI, "medicines", {"tacrolimus"}, False),
        ("medicine", ANTI, "medicines", {"other:honey"}, None),
        ("medicine", ANTI, "medicines", {"other:honey", "warfarin"}, True),
        ("condition-or-medicine", IMMUNE, "conditions", {WAS}, None),
        ("condition-or-medicine", IMMUNE, "conditions", {WAS, "immunosuppressed"}, True),
        ("under-way", RETINOID, "medicines", {WAS}, None),
        ("under-way", RETINOID, "medicines", {"other:cream"}, None),
        ("under-way", RETINOID, "medicines", {WAS, "adapalene"}, True),
        ("skin-state", {"words": ["flare", "rash"]}, "state", {WAS}, None),
        ("skin-state", {"words": ["flare", "rash"]}, "state", {WAS, "rash"}, True),
    ],
)
def test_a_word_that_the_edition_does_not_know_leaves_open_what_its_list_does_not_name(  # noqa: PLR0917
    how, arguments, part, listed, found, value
):
    """It may be that very thing by another name. What was written behind `other:` is none of the known conditions."""
    assert value(how, arguments, "", instead={part: frozenset(listed)}) is found


def test_age_and_details(value):
    assert value("age", {}, "client: {born: 1986-11-23}") == 39
    assert value("age", {}, "client: {born: 1986-11-23}", on=1) == 40
    assert value("age", {}, "") is None
    text = procedures("what: smp-session, details: {sunburnt_on: 2026-11-12, temporary_pigment: false}", "what: ct")
    assert value("detail", {"word": "temporary_pigment"}, text, asked=0) is False
    assert value("detail", {"word": "temporary_pigment"}, text, asked=1) is None
    assert value("detail", {"word": "temporary_pigment"}, text) is None
    assert value("detail", {"word": "other"}, text, asked=0) is None
    assert value("date-detail", {"word": "sunburnt_on"}, text, asked=0) == 10
    assert value("date-detail", {"word": "sunburnt_on"}, text) is None
