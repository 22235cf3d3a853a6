"""`clearhead ask`: asks only what can still change the answer, and stops when nothing can."""

from tests.cli.conftest import AMIR

TODAY = ("--as-of", "2026-11-22")


def test_it_stops_as_soon_as_nothing_can_change(run):
    """No pigment: the first answer settles everything that hangs on pigment."""
    result = run("ask", "mri", *TODAY, "--on", "2026-12-03", "--record", AMIR, input="1\n1\n")
    assert result.exit_code == 0, result.exception
    assert result.stdout.count("Why it is asked") == 2
    assert "Nothing that is left to ask can change the answer" in result.stdout
    assert "No known obstacle" in result.stdout


def test_i_dont_know_is_a_good_answer(run):
    result = run("ask", "mri", *TODAY, "--on", "2026-12-03", "--record", AMIR, input="3\n3\n")
    assert result.exit_code == 0
    assert "Possible, with preparation" in result.stdout


def test_a_procedure_is_found_by_another_name(run):
    result = run("ask", *TODAY, "--record", AMIR, input="magnetic resonance imaging\n1\n1\n")
    assert "MRI scan, 3 December 2026" in result.stdout


def test_a_word_that_fits_several_procedures_is_asked_about(run):
    result = run("ask", "transplant", *TODAY, "--on", "2026-12-03", input="1\n" + "\n" * 60)
    assert "Which of these?" in result.stdout


def test_what_is_not_understood_is_asked_again(run):
    answers = "no such thing\nct\nyesterday\n2026-12-03\n1\n1\n1\n"
    result = run("ask", *TODAY, "--record", AMIR, input=answers)
    assert "No procedure is called that" in result.stdout
    assert "Give a day like" in result.stdout
    assert result.exit_code == 0


def test_a_misspelt_procedure_is_guessed(run):
    assert "MRI scan" in run("ask", "mri scn", *TODAY, "--on", "2026-12-03", "--record", AMIR, input="1\n1\n").stdout


def test_days_are_given_as_dates_spans_or_never(run, tmp_path):
    record = tmp_path / "record.yaml"
    record.write_text(
        "{clearhead: 1, smp: {sessions: [{zones: [vertex]}], reactions: []}, skin: {healed: true, state: []}}"
    )
    command = ("ask", "dermal-filler", *TODAY, "--on", "2026-12-03", "--record", record)
    for said in ("2026-09-01", "3 months", "3 months ago", "soon\n2026-09-01", "2027-01-01\n3 months"):
        result = run(*command, input=f"1\n{said}\n" + "1\n" * 20)
        assert result.exit_code == 0, result.output


def test_medical_care_is_asked_whether_it_can_wait(run):
    command = ("ask", "mri", *TODAY, "--on", "2026-12-03")
    asked = run(*command, input="emergency\n" + "\n" * 60).stdout
    assert "cannot wait" in asked
    assert "Asked as emergency care." in asked
    assert "Asked as" not in run(*command, input="\n" * 60).stdout
    given = run(*command, "--urgency", "urgent", input="\n" * 60).stdout
    assert "Has a doctor said" not in given
    assert "Asked as urgent care." in given
    cosmetic = run("ask", "microneedling", *TODAY, "--on", "2026-12-03", input="\n" * 60).stdout
    assert "Has a doctor said" not in cosmetic


def test_choices_are_made_by_number_word_or_initial_and_skipped_by_an_empty_line(run):
    command = ("ask", "mri", *TODAY, "--on", "2026-12-03", "--record", AMIR)
    for said in ("1\n1\n", "yes\nYES\n", "y\ny\n", "9\nmaybe\ny\ny\n"):
        assert "No known obstacle" in run(*command, input=said).stdout.split("MRI scan, ")[1][:60]
    for said in ("\n\n", "3\nI don’t know\n", "n\n"):
        assert "Possible, with preparation" in run(*command, input=said + "\n").stdout


def test_the_next_step_after_a_talk_repeats_what_was_said_if_there_is_a_record(run):
    command = ("ask", "mri", *TODAY, "--on", "2026-12-03")
    last = run(*command, "--record", AMIR, input="1\n1\n").stdout.splitlines()[-1]
    assert "--set person.can_report=true --set person.can_feel=true" in last
    assert "Next:" not in run(*command, input="\n" * 60).stdout


def test_the_answer_so_far_is_said_after_the_third_question(run):
    talk = run("ask", "mri", *TODAY, "--on", "2026-12-03", input="\n" * 60).stdout
    assert talk.split("the answer so far")[0].count("Why it is asked") == 3
