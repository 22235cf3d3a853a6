"""What one role gets of an answer: what is addressed to it, and never a milder level."""

from datetime import date
from pathlib import Path

import pytest

from clearhead.asking import ask_about
from clearhead.engine.answers import Engine
from clearhead.guideline.load import load
from clearhead.handoff.letter import letter_text
from clearhead.handoff.need_to_know import need_to_know
from clearhead.model.answer import Answer
from clearhead.model.record import Record
from clearhead.reading.yaml_text import read_file
from clearhead.records.read import record_of_plain

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load(ROOT / "guideline"))


def asked(engine: Engine, procedure: str) -> tuple[Record, Answer]:
    document = read_file(ROOT / "examples" / "amir.yaml").data
    record = record_of_plain(document, engine.guideline, TODAY)
    return record, engine.answer(ask_about(engine.guideline, record, procedure, as_of=TODAY))


def test_a_role_is_told_what_is_addressed_to_it(engine: Engine) -> None:
    _, answer = asked(engine, "mri")
    needed = need_to_know(engine.guideline, answer, "mri-technologist")
    mine = [finding for finding in answer.findings if "mri-technologist" in finding.rule.tell]
    assert [finding for finding in needed.findings if "mri-technologist" in finding.rule.tell] == mine
    assert needed.tell == ("mri-technologist",)


def test_every_level_stays_what_it_is_whoever_reads(engine: Engine) -> None:
    for procedure in engine.guideline.procedures:
        _, answer = asked(engine, procedure)
        for role in answer.tell:
            needed = need_to_know(engine.guideline, answer, role)
            assert (needed.verdict, needed.best, needed.not_before) == (answer.verdict, answer.best, answer.not_before)
            strictest = max(finding.level for finding in answer.findings)
            assert max(finding.level for finding in needed.findings) == strictest


def test_a_reason_for_others_is_said_to_be_there_and_not_said(engine: Engine) -> None:
    record, answer = asked(engine, "mri")
    text = letter_text(engine.guideline, record, need_to_know(engine.guideline, answer, "radiologist"), "radiologist")
    joined = " ".join(text.split())
    assert "for the MRI technologist: The client has the reason" in joined
    for finding in answer.findings:
        if "radiologist" not in finding.rule.tell:
            for words in finding.rule.why.values():
                assert words not in joined


def test_questions_behind_what_is_for_others_are_not_passed_on(engine: Engine) -> None:
    _, answer = asked(engine, "mri")
    assert answer.questions
    assert need_to_know(engine.guideline, answer, "radiologist").questions == ()
