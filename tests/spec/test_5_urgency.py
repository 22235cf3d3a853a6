"""Chapter 5. Care that cannot wait.

Medical care can be urgent or an emergency; cosmetic procedures are always elective. Nothing delays urgent care: the
levels give way as levels.yaml says, and the words for care that cannot wait take the place of the rule's own.
"""

import pytest

from clearhead.handoff.words import what_to_do, why
from clearhead.model.level import Reader, Urgency
from clearhead.reading.problems import BadInput
from tests.spec.world import EVERYBODY, rule, wait

LEVELS = ("tell", "prepare", "ask", "wait", "avoid")


@pytest.mark.parametrize(
    ("urgency", "expected"),
    [
        (Urgency.ELECTIVE, ["tell", "prepare", "ask", "wait", "avoid"]),
        (Urgency.URGENT, ["tell", "prepare", "ask", "prepare", "prepare"]),
        (Urgency.EMERGENCY, ["tell", "prepare", "prepare", "prepare", "prepare"]),
    ],
)
def test_levels_give_way_to_urgency(world, urgency, expected):
    windy = {level: {"windy": rule("wind.strong", level)} for level in LEVELS}
    assert [world(rules).verdict(urgency=urgency, wind_strong=True) for rules in windy.values()] == expected


def test_an_ask_rule_that_is_silent_does_not_raise_a_wait_that_gave_way(world):
    """The strictest level is taken among the rules that hold, after each has given way."""
    walk = world({"windy": rule("wind.strong", "wait"), "green": rule('sky.colour == "green"', "ask")})
    assert walk.verdict(urgency=Urgency.URGENT, wind_strong=True, sky_colour="blue") == "prepare"


def test_a_wait_that_has_half_passed_does_not_hold_urgent_care_up_more_than_a_fresh_one(world):
    walk = world({}, {"dry-out": wait({"almanac": "2 days", "farmer": "5 days"}, "2 days", "5 days")})
    assert walk.verdict(rain_days_since=3) == "ask"
    assert walk.verdict(urgency=Urgency.URGENT, rain_days_since=1) == "prepare"
    assert walk.verdict(urgency=Urgency.URGENT, rain_days_since=3) == "prepare"


def test_a_cosmetic_procedure_is_never_urgent(world):
    with pytest.raises(BadInput, match="cosmetic"):
        world({}).answer(procedure="picnic", urgency=Urgency.URGENT)


def test_the_words_for_care_that_cannot_wait(world):
    own = dict.fromkeys(("client", "clinician", "artist"), "Go now.")
    walk = world(
        {
            "windy": rule("wind.strong", "wait", do=["not boots"], urgent=own),
            "green": rule('sky.colour == "green"', "wait", do=["not boots"]),
        }
    )
    answer = walk.answer(given={"wind.strong": True, "sky.colour": "green"}, urgency=Urgency.URGENT)
    words = {finding.rule.id: why(walk.guideline, finding, Reader.CLIENT) for finding in answer.findings}
    assert words == {"windy": "Go now.", "green": EVERYBODY["client"]}
    assert [what_to_do(walk.guideline, finding, Reader.CLIENT) for finding in answer.findings] == [[], []]
