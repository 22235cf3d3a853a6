"""The text message: who, what, when and the one thing to know, within two joined messages."""

from datetime import date

from clearhead.engine.answers import Engine
from clearhead.handoff.letter_words import reader_of
from clearhead.handoff.message import LONGEST, message
from clearhead.handoff.words import why
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level
from tests.handoff.people import AMIR, NOBODY, answer_about, called, many_sessions, read

FRESH = AMIR | {
    "smp": {"sessions": [AMIR["smp"]["sessions"][0] | {"date": "2026-11-18"}], "reactions": []},
    "skin": {"healed": True, "state": [], "as_of": "2026-11-22"},
    "health": {"conditions": [], "medicines": []},
}


def test_it_says_who_what_and_when(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    text = message(guideline, record, answer_about(engine, record, "mri"), "mri-technologist")
    assert text.startswith("Amir Example: MRI on 3 December 2026, and I have scalp micropigmentation")
    assert "last session 2 March 2026" in text
    assert "To be checked first: whether " in text


def test_every_role_and_procedure_fits(guideline: Guideline, engine: Engine) -> None:
    people = [read(raw, guideline) for raw in (AMIR, NOBODY, many_sessions(40), called("n" * 200))]
    for record in people:
        for procedure in guideline.procedures:
            answer = answer_about(engine, record, procedure)
            for role in (*answer.tell, "provider"):
                assert 60 < len(message(guideline, record, answer, role)) <= LONGEST


def test_only_a_certain_wait_says_not_before_and_gives_its_reason(guideline: Guideline, engine: Engine) -> None:
    record = read(FRESH, guideline)
    for procedure in guideline.procedures:
        answer = answer_about(engine, record, procedure, on=date(2026, 11, 22))
        finding = answer.findings[0]
        role = finding.rule.tell[0]
        words = message(guideline, record, answer, role)
        waits = finding.certain and finding.level is Level.WAIT and answer.not_before is not None
        assert ("Please not before" in words) is waits
        if finding.certain:
            assert why(guideline, finding, reader_of(role)).split(". ")[0][:60] in words
        else:
            assert "To be checked first: whether " in words


def test_somebody_without_sessions_does_not_say_that_they_have_it(guideline: Guideline, engine: Engine) -> None:
    record = read(NOBODY, guideline)
    text = message(guideline, record, answer_about(engine, record, "mri"), "mri-technologist")
    assert "I have" not in text
    assert text.startswith("From a client: MRI (date not recorded); it concerns scalp micropigmentation")
