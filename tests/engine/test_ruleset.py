"""Rules made ready for one procedure: which apply, what is not covered, and where comparisons turn."""

from datetime import timedelta

import pytest

from clearhead.engine.answers import Engine, NotCovered
from clearhead.engine.request import Request
from clearhead.guideline.build import LONGEST_AGO
from clearhead.guideline.load import load
from clearhead.model.level import Level, Policy, Urgency
from clearhead.records.read import read_record_text
from tests.spec.world import TODAY, rule, wait


def test_a_procedure_that_the_guideline_does_not_have_is_not_covered(guideline):
    """That is an error, and never a mild answer."""
    record = read_record_text("clearhead: 1", guideline, TODAY)
    with pytest.raises(NotCovered, match="haircut"):
        Engine(guideline).answer(Request(record, "haircut", on=TODAY, as_of=TODAY))


def test_a_ruleset_is_compiled_once_and_kept(guideline):
    engine = Engine(guideline)
    assert engine.ruleset("mri") is engine.ruleset("mri", Policy.GUIDELINE, None)
    assert engine.ruleset("mri") is not engine.ruleset("mri", Policy.STRICT)
    site = next(iter(guideline.sites))
    assert len(engine.ruleset("mri", site=site).rules) >= len(engine.ruleset("mri").rules)


def test_rules_stand_strictest_first_and_masks_cover_each_once(guideline):
    engine = Engine(guideline)
    for id in guideline.procedures:
        ruleset = engine.ruleset(id)
        levels = [rule.level for rule in ruleset.rules]
        assert levels == sorted(levels, reverse=True)
        for urgency in Urgency:
            masks = [bits for _, bits in ruleset.masks[urgency]]
            assert sum(masks) == (1 << len(levels)) - 1
            assert [level for level, _ in ruleset.masks[urgency]] == sorted(
                {level for level, _ in ruleset.masks[urgency]}, reverse=True
            )


@pytest.mark.parametrize(
    ("condition", "turns"),
    [
        ("path.slope < 12.5", (125,)),
        ("path.slope <= 12.5", (126,)),
        ("path.slope > 12.5", (126,)),
        ("path.slope >= 12.5", (125,)),
        ("path.slope == 12.5", (125, 126)),
        ("path.slope < 3 or path.slope > 4", (30, 41)),
    ],
)
def test_the_numbers_at_which_a_comparison_turns(world, condition, turns):
    walk = world({"steep": rule(condition, "ask")})
    ruleset = Engine(walk.guideline).ruleset("walk")
    assert ruleset.turns["path.slope"] == turns
    outcomes = [ruleset.verdicts({"path.slope": number}, Urgency.ELECTIVE) for number in range(200)]
    assert tuple(number for number in range(1, 200) if outcomes[number] != outcomes[number - 1]) == turns


def test_no_rule_that_holds_is_the_mildest_level(world):
    ruleset = Engine(world({"windy": rule("wind.strong", "ask")}).guideline).ruleset("walk")
    assert ruleset.level(0, Urgency.ELECTIVE) is Level.TELL
    assert ruleset.verdicts({"wind.strong": False}, Urgency.ELECTIVE) == (Level.TELL, Level.TELL)


def test_a_turn_before_all_calendars_is_passed_over(world):
    """A storm within two thousand years: the day on which that began to be so is before the first of all days."""
    walk = world({"storm-near": rule("storm.days_until < 30_000", "ask")})
    path = walk.folder / "procedures" / "walk.yaml"
    path.write_text(path.read_text().replace("< 30_000", "< 900_000").replace(": 30000", ": never"))
    walk.guideline = load(walk.folder)
    answer = walk.answer("{clearhead: 1, procedures: [{what: storm, on: 2026-06-10, status: planned}]}")
    assert [(change.on.isoformat(), change.verdict.token) for change in answer.changes] == [("2026-06-11", "tell")]


def test_the_longest_time_ago_that_can_be_said(world):
    walk = world({}, {"dry-out": wait({"almanac": "2 days"}, "2 days", "2 days")})
    assert walk.answer(given={"rain.days_since": LONGEST_AGO}).verdict is Level.TELL


def test_the_marks_of_a_wait_follow_the_policy(world):
    walk = world({}, {"dry-out": wait({"almanac": "2 days", "farmer": "5 days"}, "2 days", "5 days")})
    engine = Engine(walk.guideline)
    assert engine.ruleset("walk").marks == {"dry-out": 2}
    assert engine.ruleset("walk", Policy.STRICT).marks == {"dry-out": 5}
    parts = [rule.name for rule in engine.ruleset("walk").rules if rule.part]
    assert parts == ["dry-out/early", "dry-out/unsettled"]
    assert [rule.name for rule in engine.ruleset("walk", Policy.STRICT).rules if rule.part] == ["dry-out/early"]


def test_an_answer_says_which_facts_it_rests_on(world):
    walk = world({"windy": rule("wind.strong and rain.days_since < 9", "ask")})
    record = "{clearhead: 1, procedures: [{what: rain, on: 2026-05-30, status: done}]}"
    facts = walk.answer(record, given={"wind.strong": True}, on=TODAY + timedelta(days=1)).facts
    assert {id: (fact.value, fact.basis, fact.place) for id, fact in facts.items()} == {
        "wind.strong": (True, "given", "the question"),
        "rain.days_since": (3, "record", "procedures"),
    }
