"""Each of the seven properties is proved of the real guideline, and broken by one sabotaged guideline of its own.

The sabotaged guidelines are invented ones (tests/spec/world.py) that load without a word from the loader: only the
proof notices.
"""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from clearhead.engine.algebra import Both, fold
from clearhead.model.condition import Not
from clearhead.model.level import Level, Urgency
from clearhead.proofs import formula
from clearhead.proofs.properties import PROPERTIES
from clearhead.proofs.prove import prove
from clearhead.reading.problems import BadInput
from tests.spec.world import EVERYBODY, World, rule, wait

ROOT = Path(__file__).parents[2]
COVER = {"windy": rule("wind.strong", "tell"), "calm": rule("not wind.strong", "tell", do=["umbrella"])}


def broken(folder, rules, waits=None, **files):
    found = prove(World.of(folder, {**COVER, **rules}, waits, **files).guideline, ["walk"])
    return {finding.number: finding for finding in found}


def test_a_sound_guideline_breaks_nothing(tmp_path):
    sound = {"green": rule('sky.colour == "green"', "wait")}
    dry = {"dry-out": wait({"almanac": "2 days", "farmer": "5 days"}, "2 days", "5 days")}
    assert broken(tmp_path, sound, dry) == {}


def test_1_somebody_gets_no_answer(tmp_path):
    guideline = World.of(tmp_path, {"windy": rule("wind.strong", "tell")}).guideline
    [found] = prove(guideline, ["walk"])
    assert found.number == 1
    assert found.client == ("the wind is not strong",)


def with_level(guideline, level, urgency, given):
    """The same guideline with one entry of its table of levels changed, behind the loader's back."""
    words = guideline.levels[level]
    return replace(guideline, levels={**guideline.levels, level: replace(words, under={**words.under, urgency: given})})


def test_2_saying_nothing_of_urgency_softens(tmp_path):
    """Levels under which urgent care is stricter than care whose urgency nobody states."""
    guideline = World.of(tmp_path, COVER).guideline
    sabotaged = with_level(guideline, Level.TELL, Urgency.URGENT, Level.PREPARE)
    found = {finding.number: finding for finding in prove(sabotaged, ["walk"])}
    assert set(found) == {2}
    assert "urgency nobody states gets less" in found[2].says


def test_2_a_compiler_that_forgets_to_swap_the_ends_of_a_denial_is_noticed(tmp_path, monkeypatch):
    """No condition can soften when facts are missing, because of how `not` is compiled; so break that."""

    def careless(self, condition):
        if isinstance(condition, Not):
            inner = fold(condition.part, self)
            return Both(self.negate(inner.may), self.negate(inner.must))
        return fold(condition, self)

    monkeypatch.setattr(formula.HalfKnown, "both", careless)
    found = broken(tmp_path, {"clear": rule('not sky.colour == "green"', "wait")})
    assert set(found) == {2}


def test_3_urgent_care_is_delayed(tmp_path):
    guideline = World.of(tmp_path, {**COVER, "green": rule('sky.colour == "green"', "wait")}).guideline
    sabotaged = with_level(guideline, Level.WAIT, Urgency.URGENT, Level.WAIT)
    found = {finding.number: finding for finding in prove(sabotaged, ["walk"])}
    assert set(found) == {3}
    assert found[3].client == ("the sky is green",)


def test_3_an_emergency_is_asked_about(tmp_path):
    guideline = World.of(tmp_path, {**COVER, "green": rule('sky.colour == "green"', "ask")}).guideline
    sabotaged = with_level(guideline, Level.ASK, Urgency.EMERGENCY, Level.ASK)
    assert {finding.number for finding in prove(sabotaged, ["walk"])} == {3}


def test_a_table_of_levels_that_delays_urgent_care_does_not_load(tmp_path):
    levels = yaml.safe_load((ROOT / "guideline" / "levels.yaml").read_text())
    levels["wait"]["urgent"] = "wait"
    with pytest.raises(BadInput, match="urgent care may not get 'wait'"):
        World.of(tmp_path, COVER, levels=levels)


def test_4_time_makes_it_stricter(tmp_path):
    found = broken(tmp_path, {"dusty": rule("rain.days_since >= 30", "ask")})
    assert set(found) == {4}
    assert found[4].client == ("exactly 29 days have passed since the last rain",)


def test_5_the_day_that_the_guideline_gives_is_too_early(tmp_path):
    """The wait says 2 days; a rule beside it still says `wait` on the third."""
    found = broken(
        tmp_path,
        {"still-wet": rule("rain.days_since < 4", "wait", do=["umbrella"])},
        {"dry-out": wait({"almanac": "2 days"}, "2 days", "2 days")},
    )
    assert set(found) == {5}
    assert any("since the last rain" in line for line in found[5].client)


def test_6_two_rules_contradict_each_other(tmp_path):
    found = broken(
        tmp_path,
        {
            "green": rule('sky.colour == "green"', "prepare", do=["boots"]),
            "windy-too": rule("wind.strong and path.slope > 20", "ask", do=["not boots"]),
        },
    )
    assert set(found) == {6}
    assert set(found[6].client) == {"the sky is green", "the wind is strong", "the slope is 20.1 degrees"}


def test_7_a_rule_that_never_matters(tmp_path):
    """A rule's example shows it firing, so the loader refuses one that cannot; the proof sees what lies in a shadow."""
    shadow = rule('sky.colour == "green"', "prepare", do=["boots"])
    shadowed = rule('sky.colour == "green" and wind.strong', "prepare", do=["boots"])
    found = broken(tmp_path, {"shadow": shadow, "shadowed": shadowed})
    assert set(found) == {7}
    assert found[7].says == "shadowed never fires without shadow, which says the same"


def test_the_real_guideline_is_proved(guideline):
    found = prove(guideline)
    assert [str(finding) for finding in found] == []


def test_every_property_has_a_name_that_readers_see():
    assert [claims.__doc__[:2] for claims in PROPERTIES.values()] == [f"{number}." for number in PROPERTIES]


@pytest.mark.parametrize("arguments", [["mri"], ["mri", "fue"]])
def test_the_command_says_what_was_proved(arguments):
    command = [sys.executable, "-m", "clearhead", "guideline", "prove", *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert f"of {len(arguments)} procedures" in result.stdout


def test_the_command_fails_and_shows_the_client(tmp_path):
    World.of(tmp_path, {"windy": rule("wind.strong", "tell", why=EVERYBODY)})
    command = [sys.executable, "-m", "clearhead", "guideline", "prove", "walk", "--guideline", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stdout == ""
    assert "the wind is not strong" in result.stderr
