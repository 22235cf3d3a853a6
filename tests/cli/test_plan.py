"""`clearhead plan`: what it prints, what it writes, and what it refuses."""

import hashlib
import json
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import icalendar
import pytest
from click.testing import CliRunner, Result

from clearhead.cli.main import main
from clearhead.cli.own_key import own_key
from clearhead.reading.problems import BadInput
from tests.conftest import ROOT

AMIR = str(ROOT / "examples" / "amir.yaml")
TODAY = ("--as-of", "2026-11-26")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of one's own for each test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))


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


def gaps(plan: Any, procedure: str) -> list[int]:
    days = [date.fromisoformat(step["on"]) for step in plan["steps"] if step["procedure"] == procedure]
    return [(later - sooner).days for sooner, later in pairwise(days)]


@pytest.mark.parametrize(("apart", "expected"), [("35-35", [35, 35]), ("200-", [200, 200]), ("-29", [1, 1])])
def test_the_sessions_of_a_course_are_as_far_apart_as_wished(apart: str, expected: list[int]) -> None:
    """A vaccination has no wait of its own between two."""
    assert gaps(as_json("--want", f"vaccination*3@{apart}"), "vaccination") == expected


def test_the_guideline_s_days_between_sessions_hold_whatever_is_wished() -> None:
    free = gaps(as_json("--want", "touch-up*2"), "touch-up")
    assert gaps(as_json("--want", "touch-up*2@2-90"), "touch-up") == free
    assert free[0] > 2
    conflict = as_json("--want", f"touch-up*2@2-{free[0] // 10}")["conflict"]
    assert any(f"2 to {free[0] // 10} days after the session before it" in why for why in conflict["why"])
    assert [fix["change"] for fix in conflict["fixes"]] == ["leave out SMP touch-up, session 2"]


def test_a_session_says_that_it_is_not_sooner_because_it_was_wished_so() -> None:
    plan = as_json("--want", "vaccination*2@35-42")
    last = plan["steps"][-1]
    assert [(why["days"], why["rules"], why["binding"]) for why in last["why"]] == [(35, [], True)]
    assert date.fromisoformat(last["window"][1]) - date.fromisoformat(last["on"]) == timedelta(days=7)
    assert "35 days after Vaccination, as it is wished for" in " ".join(
        run(AMIR, *TODAY, "--want", "vaccination*2@35-42").output.split()
    )


def test_the_calendar_tells_no_health_detail_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    assert run(AMIR, *TODAY, "--want", "touch-up", "--ics", str(path)).exit_code == 0
    assert titles(path) == ["Appointment", "Appointment"]
    run(AMIR, *TODAY, "--want", "touch-up", "--ics", str(path), "--details")
    assert any("SMP touch-up" in title for title in titles(path))


def test_a_plan_of_somebody_else_is_not_kept(tmp_path: Path) -> None:
    path, other = tmp_path / "plan.json", tmp_path / "other.yaml"
    path.write_text(json.dumps(as_json("--want", "touch-up")), encoding="utf-8")
    for client, refused in (
        ("{name: Bela Example}", True),
        ("{name: Amir Example, born: 1990-01-01}", True),
        ("{name: Amir Example}", False),  # nobody says that it is another
        ("{}", False),
    ):
        other.write_text(f"clearhead: 1\nclient: {client}\n", encoding="utf-8")
        result = run(str(other), *TODAY, "--want", "touch-up", "--keep", str(path))
        assert ("made for a person of another name or day of birth" in str(result.exception)) == refused, client


def test_a_plan_that_does_not_say_whose_it_is_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made by an older version, or by another user, whose marks nobody here can read."""
    path, other = tmp_path / "plan.json", tmp_path / "other.yaml"
    other.write_text("clearhead: 1\nclient: {name: Bela Example}\n", encoding="utf-8")
    keep = (str(other), *TODAY, "--want", "touch-up", "--keep", str(path))
    plan = as_json("--want", "touch-up")
    path.write_text(json.dumps(plan | {"of": None}), encoding="utf-8")
    assert run(*keep).exit_code == 0
    path.write_text(json.dumps(plan), encoding="utf-8")
    assert isinstance(run(*keep).exception, BadInput)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another"))
    assert run(*keep).exit_code == 0


def test_whose_a_plan_is_cannot_be_read_from_it() -> None:
    of = as_json("--want", "touch-up")["of"]
    assert set(of) == {"by", "name", "born"}
    for known in ("Amir Example", "1986-04-02"):
        assert hashlib.sha256(known.encode()).hexdigest()[:32] not in of.values()
        assert known not in str(of)


def test_an_entry_of_the_calendar_is_the_same_again_for_one_person_and_for_nobody_else(tmp_path: Path) -> None:
    """Also for records without a name, which are told apart by where they are."""
    path, made = tmp_path / "plan.ics", []
    nameless = [tmp_path / "one.yaml", tmp_path / "other.yaml"]
    for record in nameless:
        record.write_text("clearhead: 1\nsmp: {sessions: []}\n", encoding="utf-8")
    for record in (AMIR, *nameless):
        want = ("--want", "eeg", "--ics", str(path))
        first, again = (uids(path) for _ in range(2) if run(str(record), *TODAY, *want).exit_code == 0)
        assert first == again
        made += first
    assert len(set(made)) == len(made) == 4


def uids(path: Path) -> list[str]:
    return [str(event["UID"]) for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")]


def test_nobody_without_the_key_can_work_out_an_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.ics"
    want = (AMIR, *TODAY, "--want", "eeg", "--ics", str(path))
    run(*want)
    first, key = uids(path), tmp_path / "home" / "clearhead" / "key"
    assert key.stat().st_mode & 0o077 == 0
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another"))
    run(*want)
    assert not set(first) & set(uids(path))


@pytest.mark.parametrize("broken", ["", "not a key", "abcd"])
def test_a_key_that_cannot_be_read_or_kept_is_another_each_time(tmp_path: Path, broken: str) -> None:
    key = tmp_path / "home" / "clearhead" / "key"
    key.parent.mkdir(parents=True)
    key.write_text(broken, encoding="utf-8")
    assert own_key() != own_key()
    key.unlink()
    key.parent.rmdir()
    key.parent.write_text("in the way", encoding="utf-8")
    assert own_key() != own_key()


def test_without_a_home_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.delenv("HOME")
    assert own_key() != own_key()


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
        (("--want", "touch-up@28-42"), "need a course of two or more: *2@28-42"),
        (("--want", "touch-up*3@42-28"), "(28) are fewer than the fewest (42)"),
        (("--want", "touch-up*3@0-28"), "are 1 to 3660 days apart; found '0-28'"),
        (("--want", "touch-up*3@28-99999"), "are 1 to 3660 days apart"),
        (("--want", "touch-up*3@28"), "such as 28-42, 28- or -42; found '28'"),
        (("--want", "touch-up*3@-"), "such as 28-42"),
        (("--want", "touch-up*3@four weeks"), "such as 28-42"),
        (("--want", "touch-up*2@28-42", "--want", "touch-up:2027-06-01"), "more often than in the course"),
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
