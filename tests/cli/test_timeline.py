"""`clearhead timeline`: what it prints, its strip, and what it refuses."""

import json

from clearhead.cli.strip import LEAST, WIDTH, widths
from tests.cli.conftest import AMIR, ROOT

INK = ROOT / "examples" / "unknown-ink.yaml"
TODAY = ("--as-of", "2026-11-22")


def test_each_stretch_has_its_days_its_level_and_why(run):
    output = " ".join(run("timeline", INK, "mri", *TODAY).output.split())
    assert "MRI scan, from 22 November 2026 on" in output
    assert "▓▓ 22 November 2026 to 5 December 2026 Not yet" in output
    assert "▒▒ From 6 December 2026 on Ask first" in output
    assert "Over: Your SMP is fresh." in output
    assert "smp-then-mri - who says so: Martinos Center" in output
    assert "With everything known it could be: No known obstacle." in output


def test_a_planned_day_is_said_with_its_level(run):
    assert "Planned for 3 December 2026: Possible, with preparation" in run("timeline", AMIR, "mri", *TODAY).output
    assert "Planned" not in run("timeline", AMIR, "mri", *TODAY, "--until", "2026-12-02").output


def test_where_time_changes_nothing_that_is_said(run):
    output = run("timeline", AMIR, "mri", *TODAY).output
    assert "Time alone changes nothing" in output
    assert output.count("░") == WIDTH + 2


def test_until_a_day(run):
    output = run("timeline", INK, "mri", *TODAY, "--until", "2026-12-06").output
    assert "Looked at until 6 December 2026." in output
    assert "▒▒ 6 December 2026  Ask first" in output


def test_from_another_day_and_for_another_reader(run):
    output = run("timeline", INK, "mri", *TODAY, "--on", "2026-12-06", "--for", "clinician").output
    assert "from 6 December 2026 on" in output
    assert "Not yet" not in output


def test_what_if(run):
    found = json.loads(run("timeline", INK, "mri", *TODAY, "--set", "smp.days_since=300", "--json").output)
    assert [stretch["verdict"] for stretch in found["stretches"]] == ["ask"]


def test_the_shape_that_programs_rely_on(run):
    found = json.loads(run("timeline", INK, "mri", *TODAY, "--json").output)
    answer = json.loads(run("check", INK, "mri", *TODAY, "--on", "2026-11-22", "--json").output)
    assert found["changes"] == answer["changes"]
    assert found["guideline"] == answer["guideline"]
    assert [(one["from"], one["to"]) for one in found["stretches"]] == [
        ("2026-11-22", "2026-12-05"),
        ("2026-12-06", None),
    ]
    [first, *_] = found["stretches"][1]["why"]
    assert (first["on"], first["how"], first["id"]) == ("2026-12-06", "ends", "smp-then-mri")
    assert {source["id"] for source in first["sources"]} >= {"z646u-mri"}


def test_a_last_day_before_the_first_is_refused(run):
    result = run("timeline", INK, "mri", *TODAY, "--until", "2026-11-21")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "is before the first (2026-11-22)" in str(result.exception)


def test_every_band_of_a_strip_can_be_seen_and_the_whole_fits():
    assert widths([1.0]) == [WIDTH]
    assert widths([1.0, 1_000_000.0])[0] == LEAST
    assert sum(widths([5.0, 90.0, 400.0, 99.0])) <= WIDTH
    assert widths([1.0] * 40) == [LEAST] * 40
