"""`clearhead card`, `letter`, `message`, `calendar` and `read-card`."""

import json
from datetime import date

from clearhead.handoff.qr_record import encode
from clearhead.records.read import read_record
from tests.cli.conftest import AMIR

TODAY = ("--as-of", "2026-11-22")


def test_the_card_and_the_letters_are_written(run, tmp_path):
    assert run("card", AMIR, *TODAY, "-o", tmp_path / "card.pdf").exit_code == 0
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF-")
    for name in ("letter.pdf", "letter.txt"):
        assert run("letter", AMIR, "mri", "--to", "mri-technologist", *TODAY, "-o", tmp_path / name).exit_code == 0
    assert "Amir Example" in (tmp_path / "letter.txt").read_text()


def test_a_message_fits_a_text_message(run):
    words = run("message", AMIR, "mri", "--to", "mri-technologist", *TODAY).stdout.strip()
    assert 0 < len(words) <= 320


def test_the_calendar_says_nothing_of_health_unless_asked(run, tmp_path):
    run("calendar", AMIR, "mri", *TODAY, "-o", tmp_path / "plain.ics")
    run("calendar", AMIR, "mri", *TODAY, "-o", tmp_path / "full.ics", "--details")
    plain, full = ((tmp_path / name).read_text() for name in ("plain.ics", "full.ics"))
    assert "BEGIN:VEVENT" in plain
    assert "MRI" not in plain
    assert "MRI" in full


def test_the_text_of_a_card_gives_the_record_back(run, guideline, tmp_path):
    text = encode(read_record(AMIR, guideline, date(2026, 11, 22)), guideline)
    path = tmp_path / "code.txt"
    path.write_text(text)
    assert json.loads(run("read-card", path).stdout)["smp"]["sessions"][0]["date"] == "2026-03-02"
    assert run("read-card", input="nonsense").exit_code == 1


def test_wrong_endings_roles_and_places(run, tmp_path):
    assert run("card", AMIR, *TODAY, "-o", tmp_path / "card.png").exit_code == 1
    wrong_role = run("letter", AMIR, "mri", "--to", "mri-technologst", *TODAY, "-o", tmp_path / "letter.pdf")
    assert wrong_role.exit_code == 1
    assert "Did you mean 'mri-technologist'" in str(wrong_role.exception)
    assert run("letter", AMIR, "mri", *TODAY, "-o", tmp_path / "letter.pdf").exit_code == 2


def test_a_letter_a_message_and_a_calendar_are_asked_for_like_a_check(run, tmp_path):
    more = ("--zones", "vertex", "--set", "smp.days_since=3", "--policy", "strict", "--urgency", "elective", *TODAY)
    assert run("letter", AMIR, "mri", "--to", "radiologist", "-o", tmp_path / "a.txt", *more).exit_code == 0
    assert "strict" in (tmp_path / "a.txt").read_text()
    assert run("calendar", AMIR, "mri", "-o", tmp_path / "a.ics", *more).exit_code == 0
    assert run("message", AMIR, "MRI scan", "--to", "radiologist", *more).exit_code == 0
    assert run("message", AMIR, "mri", "--to", "radiologist", "--set", "nothing=3").exit_code == 1
