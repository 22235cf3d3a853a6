"""The letter: for every role and procedure, in the reader's words, honest about what stands behind it."""

import io
import re
from itertools import pairwise

import pikepdf
import pytest

from clearhead.engine.answers import Engine
from clearhead.handoff.letter import letter_pdf, letter_text
from clearhead.handoff.letter_words import letter_words
from clearhead.handoff.phrasing import day_words
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Policy, Reader, Urgency
from tests.handoff.people import AMIR, NOBODY, TODAY, answer_about, called, fonts_in, opened, read, text_of
from tests.handoff.test_message import FRESH

ROLES = [
    "mri-technologist",
    "radiologist",
    "surgeon",
    "transplant-surgeon",
    "dermatologist",
    "pathologist",
    "injector",
    "laser-operator",
    "oncologist",
    "radiotherapy-team",
    "neurophysiologist",
    "prescriber",
    "blood-service",
    "smp-artist",
    "provider",
]


@pytest.mark.parametrize("role", ROLES)
def test_every_role_gets_one(role: str, guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    answer = answer_about(engine, record, "mri")
    pdf = letter_pdf(guideline, record, answer, role)
    text = text_of(pdf)
    assert len(opened(pdf)) <= 3
    for words in (guideline.roles[role].name, "Amir Example", "2 March 2026", "3 December 2026", "CI 77266"):
        assert words in text
    assert guideline.roles[role].name in letter_text(guideline, record, answer, role)


def test_every_procedure_gives_one(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    for procedure in guideline.procedures:
        answer = answer_about(engine, record, procedure)
        text = letter_text(guideline, record, answer, answer.tell[0])
        assert guideline.levels[answer.verdict].shown.rstrip(".") in text
        assert all(len(line) <= 78 or "http" in line for line in text.split("\n"))


def test_a_record_of_nothing_gives_one(guideline: Guideline, engine: Engine) -> None:
    record = read(NOBODY, guideline)
    answer = answer_about(engine, record, "mri")
    text = text_of(letter_pdf(guideline, record, answer, "mri-technologist"))
    assert "Name not recorded, date of birth not recorded" in text
    assert "What is not known" in text


def test_what_is_needed_in_half_a_minute_comes_first(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    text = letter_text(guideline, record, answer_about(engine, record, "mri"), "mri-technologist")
    order = ["In thirty seconds", "Last session:", "Where:", "What is in it:", "Reactions:", "Procedure:", "What to do"]
    order += [
        "What concerns you",
        "What is not known, as",
        "Until when this holds",
        "How far to trust this",
        "\nSources\n",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_it_is_written_in_its_reader_s_words(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    answer = answer_about(engine, record, "touch-up")
    finding = next(each for each in answer.findings if "smp-artist" in each.rule.tell and not each.softened_by_urgency)
    artist = letter_words(guideline, record, answer, "smp-artist")
    surgeon = letter_words(guideline, record, answer, "surgeon")
    assert finding.rule.why[Reader.ARTIST] in [each.why for each in artist.findings]
    assert finding.rule.why[Reader.ARTIST] not in [each.why for each in surgeon.findings]


def test_only_findings_that_name_the_role_strictest_first(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    answer = answer_about(engine, record, "mri")
    addressed = [finding for finding in answer.findings if "radiologist" in finding.rule.tell]
    letter = letter_words(guideline, record, answer, "radiologist")
    assert [each.why for each in letter.findings] == [finding.rule.why[Reader.CLINICIAN] for finding in addressed]
    assert [finding.level for finding in addressed] == sorted((each.level for each in addressed), reverse=True)


def test_no_level_is_stricter_than_what_the_letter_explains(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    for procedure in guideline.procedures:
        answer = answer_about(engine, record, procedure)
        for role in answer.tell:
            letter = letter_words(guideline, record, answer, role)
            levels = [finding.level for finding in answer.findings if role in finding.rule.tell]
            assert max(levels) is answer.verdict or guideline.phrases["letter.others.stricter"] in letter.open


def test_a_finding_that_may_hold_names_only_the_questions_that_decide_it(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    letter = letter_words(guideline, record, answer_about(engine, record, "mri"), "mri-technologist")
    open_findings = [finding for finding in letter.findings if finding.certainty != "holds"]
    assert open_findings
    for finding in open_findings:
        numbers = [int(number) for number in re.findall(r"\d+", finding.certainty)]
        assert numbers
        assert max(numbers) <= len(letter.questions)
    assert not any("Which part of the body" in question for question in letter.questions)  # the record says: the head


def test_sources_are_numbered_and_say_what_was_read(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    text = letter_text(guideline, record, answer_about(engine, record, "mri"), "mri-technologist")
    tope = guideline.sources["tope-shellock-2002"]
    flat = " ".join(text.split())
    assert f"{tope.who} ({tope.year}). {tope.title}" in flat
    assert tope.link in text
    assert f"Read: {tope.read}." in flat


def test_it_says_what_stands_behind_it(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    text = text_of(letter_pdf(guideline, record, answer_about(engine, record, "mri"), "mri-technologist"))
    assert f"Guideline {guideline.edition}: {guideline.review.state}" in text
    assert guideline.sha256[:12] in text
    assert "due again on" in text
    assert "page 1 of" in text


def test_it_is_dated_by_the_day_that_it_speaks_of_whenever_it_is_made(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    answer = answer_about(engine, record, "mri")
    assert letter_words(guideline, record, answer, "mri-technologist").head[-1] == (
        "As of",
        day_words(guideline, TODAY),
    )
    assert "Made on" not in letter_text(guideline, record, answer, "mri-technologist")


def test_a_wait_says_until_when(guideline: Guideline, engine: Engine) -> None:
    fresh = AMIR | {"smp": {"sessions": [{"date": "2026-11-18", "zones": ["vertex"]}]}}
    record = read(fresh, guideline)
    answer = answer_about(engine, record, "mri")
    letter = letter_words(guideline, record, answer, "mri-technologist")
    assert answer.range
    assert any("Sources differ on how long to wait" in line for line in letter.holds)
    for change in answer.changes:
        assert any(str(change.on.year) in line for line in letter.holds)


def test_urgent_care_is_not_told_to_wait(guideline: Guideline, engine: Engine) -> None:
    fresh = AMIR | {"smp": {"sessions": [{"date": "2026-11-18", "zones": ["vertex"]}]}}
    record = read(fresh, guideline)
    answer = answer_about(engine, record, "mri", urgency=Urgency.EMERGENCY)
    text = letter_text(guideline, record, answer, "mri-technologist")
    assert guideline.levels[Level.WAIT].shown.upper() not in text
    assert "(emergency)" in text


def test_care_is_called_elective_by_nobody(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    assert "(elective)" not in letter_text(guideline, record, answer_about(engine, record, "mri"), "mri-technologist")


def test_a_day_that_nobody_gave_is_not_stated(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    rows = dict(letter_words(guideline, record, answer_about(engine, record, "eeg"), "neurophysiologist").summary)
    assert rows["Procedure"] == "EEG, date not recorded"
    planned = read(AMIR | {"procedures": [{"what": "eeg", "on": TODAY.isoformat(), "status": "planned"}]}, guideline)
    rows = dict(letter_words(guideline, planned, answer_about(engine, planned, "eeg"), "neurophysiologist").summary)
    assert rows["Procedure"] == "EEG, 22 November 2026"


def test_a_wait_with_a_date_names_it_in_the_summary(guideline: Guideline, engine: Engine) -> None:
    record = read(FRESH, guideline)
    answers = [answer_about(engine, record, procedure) for procedure in guideline.procedures]
    waiting = [each for each in answers if each.verdict is Level.WAIT and each.not_before]
    assert waiting
    for answer in waiting:
        letter = letter_words(guideline, record, answer, answer.tell[0])
        assert letter.level == f"Not yet. Not before {day_words(guideline, answer.not_before)}."


def test_what_holds_comes_before_what_may_hold_within_a_level(guideline: Guideline, engine: Engine) -> None:
    record = read(FRESH, guideline)
    for procedure in guideline.procedures:
        answer = answer_about(engine, record, procedure)
        for role in answer.tell:
            found = letter_words(guideline, record, answer, role).findings
            for above, below in pairwise(found):
                assert above.level != below.level or above.certainty == "holds" or below.certainty != "holds"


def test_the_client_s_words_are_only_for_those_whom_the_answer_tells(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    answer = answer_about(engine, record, "mri")
    heading = guideline.phrases["letter.says"]
    assert heading in letter_text(guideline, record, answer, "mri-technologist")
    assert heading not in letter_text(guideline, record, answer, "blood-service")
    assert heading not in text_of(letter_pdf(guideline, record, answer, "blood-service"))


def test_a_stricter_policy_is_named(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    text = letter_text(guideline, record, answer_about(engine, record, "mri", policy=Policy.STRICT), "radiologist")
    assert "every wait runs to its longest claim" in text


def test_the_rules_of_a_site_are_named(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    for site in (each for each in guideline.sites.values() if "mri" in each.rules):
        answer = answer_about(engine, record, "mri", site=site.id)
        assert site.name in " ".join(letter_text(guideline, record, answer, "mri-technologist").split())


@pytest.mark.parametrize("name", ["Żółć Ærøskøbing", "Амир Пример", "أمير", "אמיר", "अमीर", "n" * 200])
def test_names_are_printed(name: str, guideline: Guideline, engine: Engine) -> None:
    record = read(called(name), guideline)
    pdf = letter_pdf(guideline, record, answer_about(engine, record, "mri", on=None), "radiologist")
    assert name in text_of(pdf).replace(" ", "") or name in text_of(pdf)


def test_letters_that_cannot_be_printed_are_said(guideline: Guideline, engine: Engine) -> None:
    record = read(called("Tsalagi ᏣᎳᎩ"), guideline)
    text = text_of(letter_pdf(guideline, record, answer_about(engine, record, "mri"), "radiologist"))
    assert "U+13E3 tsa" in text


def test_it_is_tagged_titled_embedded_and_the_same_every_time(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    answer = answer_about(engine, record, "mri")
    made = letter_pdf(guideline, record, answer, "radiologist")
    assert made == letter_pdf(guideline, record, answer, "radiologist")
    assert all(embedded for _, embedded in fonts_in(made))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.Root["/MarkInfo"]["/Marked"]
        assert str(pdf.Root["/Lang"]) == "en"
        assert str(pdf.docinfo["/Title"]) == "Scalp micropigmentation (SMP) and MRI"
        assert str(pdf.open_metadata()["pdfuaid:part"]) == "1"
