"""`clearhead plan`: what it prints, what it writes, and what it refuses."""

import json
import re
from pathlib import Path
from typing import Any

import icalendar
import pytest
from click.testing import CliRunner, Result

from clearhead.cli.main import main
from clearhead.reading.problems import BadInput
from tests.conftest import ROOT

AMIR = str(ROOT / "examples" / "amir.yaml")
TODAY = ("--as-of", "2026-11-26")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["plan", *arguments])


def as_json(*arguments: str) -> Any:
    result = run(AMIR, *TODAY, "--json", *arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def refusal(*arguments: str) -> str:
    result = run(AMIR, *TODAY, *arguments)
    assert isinstance(result.exception, BadInput), result.output
    assert result.stdout == ""
    return str(result.exception)


def test_it_says_what_comes_when_and_why_not_sooner() -> None:
    output = " ".join(run(AMIR, *TODAY, "--want", "touch-up", "--want", "fue::2028-06-01").output.split())
    assert "3 December 2026: MRI scan" in output
    assert re.search(r"Not before .* 2027: 28 days after SMP touch-up\.", output)
    assert "Who says so: " in output
    assert "Tell the MRI technologist when you book, and by 3 December 2026 at the latest." in output
    assert "The dates suppose that the skin is found healed" in output
    assert "proved" in output


def test_the_shape_that_programs_rely_on() -> None:
    plan = as_json("--want", "touch-up", "--want", "fue::2028-06-01")
    assert (plan["clearhead"], plan["as_of"], plan["optimal"], plan["bound_gap"]) == (1, "2026-11-26", True, 0.0)
    assert plan["conflict"] is None
    fue = next(step for step in plan["steps"] if step["procedure"] == "fue")
    assert set(fue) >= {"procedure", "on", "window", "fixed", "why", "tell", "ask"}
    assert {"after", "level", "days", "sources"} <= set(fue["why"][0])
    assert [step["on"] for step in plan["steps"]] == sorted(step["on"] for step in plan["steps"])


def test_the_same_input_gives_the_same_plan() -> None:
    wants = ("--want", "touch-up", "--want", "fue::2028-06-01", "--want", "chemical-peel")
    assert as_json(*wants) == as_json(*wants)


def test_a_conflict_is_an_answer() -> None:
    plan = as_json("--want", "fue:2026-12-10:2026-12-10", "--want", "touch-up:2026-12-01:2026-12-20")
    assert plan["steps"] == []
    assert len(plan["conflict"]["wishes"]) == 2
    assert plan["conflict"]["why"]
    costs = [fix["cost"] for fix in plan["conflict"]["fixes"]]
    assert costs == sorted(costs)
    text = run(AMIR, *TODAY, "--want", "fue:2026-12-10:2026-12-10", "--want", "touch-up:2026-12-01:2026-12-20").output
    assert "These cannot all be done as wished" in text
    assert "each was tried" in text


def test_a_fix_that_is_taken_gives_a_plan() -> None:
    plan = as_json("--want", "fue:2026-12-10:2026-12-10", "--want", "touch-up:2026-12-01:2026-12-20")
    fix = next(fix for fix in plan["conflict"]["fixes"] if fix["procedure"] == "fue" and not fix["drop"])
    again = as_json("--want", f"fue:{fix['earliest']}:{fix['latest']}", "--want", "touch-up:2026-12-01:2026-12-20")
    assert again["conflict"] is None


def test_days_of_an_earlier_plan_are_kept(tmp_path: Path) -> None:
    """Made for later days, it stays there although sooner ones would do."""
    late = as_json("--want", "botulinum-toxin:2027-05-03")
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(late), encoding="utf-8")
    kept = as_json("--want", "botulinum-toxin", "--keep", str(path))
    assert [step["on"] for step in kept["steps"]] == [step["on"] for step in late["steps"]]
    path.write_text("{}", encoding="utf-8")
    assert "This is not a plan" in refusal("--keep", str(path))


def test_a_course_has_its_sessions_in_order() -> None:
    plan = as_json("--want", "touch-up*3")
    sessions = [(step["session"], step["on"]) for step in plan["steps"] if step["procedure"] == "touch-up"]
    assert [number for number, _ in sessions] == [1, 2, 3]


def test_the_calendar_tells_no_health_detail_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    assert run(AMIR, *TODAY, "--want", "touch-up", "--ics", str(path)).exit_code == 0
    assert titles(path) == ["Appointment", "Appointment"]
    run(AMIR, *TODAY, "--want", "touch-up", "--ics", str(path), "--details")
    assert any("SMP touch-up" in title for title in titles(path))


def titles(path: Path) -> list[str]:
    return [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")]


def test_nothing_planned_and_nothing_wished_for(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("clearhead: 1\n", encoding="utf-8")
    assert "nothing was wished for" in run(str(path), *TODAY).output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--want", "touch-up:2027-05-01:2027-04-01"), "is before the first"),
        (("--want", "touch-up::2026-01-01"), "is before the plan begins"),
        (("--want", "touch-up:soon"), "Expected a date like"),
        (("--want", "touchup"), "No procedure is called 'touchup'. Did you mean 'touch-up'?"),
        (("--want", ""), "Expected PROCEDURE"),
        (("--want", "touch-up*0"), "A course has 1 to"),
        (("--want", "touch-up*900"), "A course has 1 to"),
        (("--want", "touch-up*60"), "At most 60 things can be planned together; found 61."),
        (("--from", "2026-01-01"), "cannot begin"),
        (("--until", "2026-01-01"), "ends (2026-01-01) before it begins"),
        (("--until", "2150-01-01"), "at most 10 years"),
        (("--blocked", "2026-11-01:2040-01-01"), "No day is left free"),
        (("--blocked", "2027-02-01:2027-01-01"), "end (2027-01-01) before they begin"),
        (("--free", "every Monday"), "Expected a date like"),
        (("--set", "transplant.days_since=20"), "write what happened, and when, into the record"),
        (("--set", "site=nowhere"), "No site is called"),
        (("--want", "eeg", "--seconds", "0.01", "--want", "touch-up*40"), ""),
    ],
)
def test_what_cannot_be_planned_is_said(arguments: tuple[str, ...], message: str) -> None:
    if message:
        assert message in refusal(*arguments)
    else:
        result = run(AMIR, *TODAY, *arguments)
        assert result.exit_code == 0 or "No plan was found in that time" in str(result.exception)
