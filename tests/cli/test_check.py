"""`clearhead check`: one answer, for people and for programs."""

import json

from clearhead.records.read import read_record
from tests.cli.conftest import AMIR

TODAY = ("--as-of", "2026-11-22")


def answer(run, *arguments):
    result = run("check", AMIR, *arguments, *TODAY, "--json")
    assert result.exit_code == 0, result.exception
    return json.loads(result.stdout)


def test_the_sample_clients_mri(run):
    found = answer(run, "mri")
    assert (found["verdict"], found["best"]) == ("prepare", "tell")
    assert (found["on"], found["as_of"], found["urgency"]) == ("2026-12-03", "2026-11-22", "elective")
    assert {question["fact"] for question in found["questions"]} == {"person.can_report", "person.can_feel"}
    assert all(question["could_settle"] == ["tell", "prepare"] for question in found["questions"])
    assert "mri-technologist" in [entry["role"] for entry in found["tell"]]
    assert "2 March 2026" in found["tell"][0]["words"]
    assert len(found["guideline"]["sha256"]) == 64


def test_every_key_of_the_contract_is_there(run):
    found = answer(run, "mri")
    assert set(found) >= {
        "clearhead", "procedure", "on", "as_of", "urgency", "verdict", "best", "findings", "tell", "not_before",
        "range", "changes", "valid_until", "questions", "guideline",
    }  # fmt: skip
    assert set(found["findings"][0]) >= {
        "id",
        "level",
        "certain",
        "why",
        "do",
        "tell",
        "grade",
        "sources",
        "depends_on",
    }
    assert set(found["questions"][0]) == {"fact", "ask", "who_knows", "could_settle"}


def test_facts_said_beside_the_record_settle_it(run):
    found = answer(run, "mri", "--set", "person.can_report=true", "--set", "person.can_feel=true")
    assert (found["verdict"], found["best"], found["questions"]) == ("tell", "tell", [])


def test_an_unknown_can_be_said_to_be_unknown(run):
    assert answer(run, "mri", "--set", "person.can_report=unknown")["verdict"] == "prepare"


def test_a_site_can_be_named(run):
    found = answer(run, "mri", "--set", "site=martinos-center")
    assert found["site"] == "martinos-center"
    assert any(finding["id"].startswith("martinos") for finding in found["findings"])


def test_the_words_are_for_the_reader_asked_for(run):
    words = {
        reader: answer(run, "mri", "--for", reader)["findings"][0]["why"]
        for reader in ("client", "clinician", "artist")
    }
    assert len(set(words.values())) == 3


def test_days_can_be_said(run):
    found = answer(
        run, "mri", "--set", "smp.days_since=13", "--set", "person.can_report=true", "--set", "person.can_feel=true"
    )
    assert found["verdict"] == "wait"
    assert found["not_before"] == "2026-12-04"
    assert found["changes"][0] == {"on": "2026-12-04", "verdict": "ask"}
    assert found["valid_until"] == "2026-12-04"


def test_zones_dates_urgency_and_policy(run):
    urgent = answer(run, "mri", "--urgency", "emergency", "--on", "2026-11-23", "--set", "smp.days_since=1")
    assert urgent["verdict"] == "prepare"
    assert answer(run, "microneedling", "--zones", "vertex")["verdict"] == "avoid"
    assert answer(run, "microneedling", "--zones", "nape")["best"] != "avoid"
    assert answer(run, "mri", "--policy", "strict")["policy"] == "strict"


def test_the_page_for_people_says_it_in_words(run):
    page = run("check", AMIR, "mri", *TODAY).stdout
    for words in (
        "MRI scan, 3 December 2026",
        "Possible, with preparation",
        "Only if",
        "Whom to tell",
        "not reviewed by a clinician",
    ):
        assert words in page
    assert "\x1b" not in page
    assert all(line == line.rstrip() for line in page.splitlines())


def test_the_page_can_show_what_each_source_says(run):
    assert "no thermal burn recognised" in " ".join(run("check", AMIR, "mri", *TODAY, "--sources").stdout.split())


def test_a_page_for_each_kind_of_answer(run):
    waiting = run("check", AMIR, "mri", *TODAY, "--set", "smp.days_since=3", "--policy", "strict").stdout
    assert "Not before" in waiting
    assert "Sources differ on how long to wait" in waiting
    urgent = run("check", AMIR, "mri", *TODAY, "--urgency", "urgent", "--set", "site=martinos-center").stdout
    assert "urgent care" in urgent
    assert "Martinos" in urgent


def test_bad_input_ends_with_1_and_nothing_on_standard_output(run):
    for arguments in (
        ("mri", "--set", "smp.days_since"),
        ("mri", "--set", "smp.day_since=3"),
        ("mri", "--set", "smp.days_since=soon"),
        ("mri", "--set", "pigment.iron=sone"),
        ("mri", "--set", "procedure.zones=vertx"),
        ("mri", "--set", "site=nowhere"),
        ("mri", "--zones", "top"),
        ("mri", "--on", "tomorrow"),
        ("mri", "--on", "2020-01-01"),
        ("mrii",),
        ("fue", "--urgency", "urgent"),
    ):
        result = run("check", AMIR, *arguments, *TODAY)
        assert result.exit_code == 1, arguments
        assert result.stdout == ""


def test_a_bad_command_line_ends_with_2(run):
    assert run("check", AMIR).exit_code == 2
    assert run("check", AMIR, "mri", "--urgency", "soon").exit_code == 2
    assert run("chekc").exit_code == 2


def test_a_record_can_come_through_a_pipe(run, tmp_path):
    result = run("check", AMIR, "mri", *TODAY, "--json")
    assert json.loads(result.stdout)["procedure"] == "mri"


def test_a_procedure_is_found_by_its_name_without_regard_to_case(run):
    assert answer(run, "magnetic RESONANCE imaging")["procedure"] == "mri"
    assert run("check", AMIR, "mrii", *TODAY).exit_code == 1


def page_of(run, *arguments, record=AMIR):
    result = run("check", record, *arguments, *TODAY)
    assert result.exit_code == 0, result.output
    return result.stdout


def record_with(tmp_path, procedures):
    path = tmp_path / "my record.yaml"
    smp = "{sessions: [{date: 2026-11-10, zones: [vertex]}], reactions: []}"
    path.write_text(f"{{clearhead: 1, smp: {smp}, skin: {{healed: true, state: []}}, procedures: {procedures}}}")
    return path


def test_the_next_step_repeats_what_was_asked_in_one_line_at_the_end(run, monkeypatch):
    monkeypatch.setattr("sys.argv", [".venv/bin/clearhead"])
    page = page_of(run, "mri", "--on", "2026-12-10", "--zones", "vertex,nape", "--set", "smp.days_since=3")
    assert page.splitlines()[-1] == (
        f"Next: .venv/bin/clearhead letter {AMIR} mri --on 2026-12-10 --zones vertex,nape --as-of 2026-11-22 "
        "--set smp.days_since=3 --to mri-technologist -o letter.pdf"
    )


def test_the_next_step_quotes_and_keeps_the_id_of_an_entry(run, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.argv", ["clearhead"])
    record = record_with(tmp_path, "[{what: mri, id: second-scan, on: 2027-01-03, status: planned}]")
    last = page_of(run, "second-scan", "--policy", "strict", "--urgency", "urgent", record=record).splitlines()[-1]
    assert last.startswith(f"Next: clearhead letter '{record}' second-scan --urgency urgent --policy strict")


def test_there_is_no_next_step_for_a_record_that_cannot_be_read_again(run, monkeypatch):
    monkeypatch.setattr("clearhead.cli.inputs.open_record", lambda _, guideline, day: read_record(AMIR, guideline, day))
    assert "Next:" not in page_of(run, "mri", record="-")


def test_it_says_which_of_several_planned_entries_was_taken(run, tmp_path):
    record = record_with(
        tmp_path, "[{what: mri, id: later, on: 2027-01-03, status: planned}, {what: mri, on: 2026-11-24}]"
    )
    page = page_of(run, "mri", record=record)
    assert "Taken: the entry of 24 November 2026; others: 3 January 2027 (later)." in page
    assert "Taken:" not in page_of(run, "later", record=record)


def test_a_wait_says_when_each_reason_ends_and_whether_it_may_be_urgent(run):
    elective = " ".join(page_of(run, "mri", "--set", "smp.days_since=13").split())
    assert "This reason ends on 4 December 2026." in elective
    assert "ask again with --urgency urgent" in elective
    strict = " ".join(page_of(run, "mri", "--set", "smp.days_since=13", "--policy", "strict").split())
    assert "by the longest claim." in strict
    urgent = page_of(run, "mri", "--set", "smp.days_since=13", "--urgency", "urgent")
    assert "Sources differ on how long" not in urgent
    assert "ask again with" not in urgent
    cosmetic = page_of(run, "microneedling", "--set", "smp.days_since=3", "--zones", "vertex")
    assert "ask again with" not in cosmetic


def test_what_never_was_is_not_listed_as_taken_from_the_record(run):
    taken = page_of(run, "mri", "--set", "smp.days_since=never").split("Taken from the record")[1]
    assert "last SMP session" not in taken
