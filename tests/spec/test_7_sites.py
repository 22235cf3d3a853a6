"""Chapter 7. Sites.

A named site's own policy is laid over the guideline: its rules are added, for its procedures, and only when the site
is named. A site that nobody named is not a missing fact: the guideline speaks for everybody else.
"""

import pytest

from clearhead.reading.problems import BadInput
from tests.spec.world import FACTS, REVIEW, filled, rule

HILL = {
    "id": "hill",
    "name": "The hill",
    "about": "A steep place.",
    "review": REVIEW,
    "rules": filled({"hill-no-wind": rule("wind.strong", "avoid", applies_to=["walk"])}, FACTS),
}


def test_a_sites_rules_are_added_when_it_is_named(world):
    walk = world({"windy": rule("wind.strong", "ask")}, sites__hill=HILL)
    assert walk.answer(given={"wind.strong": True}).verdict.token == "ask"
    assert walk.answer(given={"wind.strong": True}, site="hill").verdict.token == "avoid"


def test_a_record_can_name_the_site_of_a_planned_procedure(world):
    walk = world({"windy": rule("wind.strong", "ask")}, sites__hill=HILL)
    record = "{clearhead: 1, procedures: [{what: walk, status: planned, details: {site: hill, wind: true}}]}"
    assert walk.answer(record).verdict.token == "avoid"


def test_a_site_that_does_not_exist_is_refused(world):
    walk = world({"windy": rule("wind.strong", "ask")}, sites__hill=HILL)
    with pytest.raises(BadInput, match="Did you mean 'hill'"):
        walk.answer(site="hil")
