"""What one role gets of an answer: what is addressed to it, and never a milder level; not even who others are."""

from collections.abc import Iterable, Iterator

import pytest

from clearhead.engine.answers import Engine
from clearhead.handoff.letter import letter_pdf, letter_text
from clearhead.handoff.letter_words import letter_words, reader_of
from clearhead.handoff.message import message
from clearhead.handoff.need_to_know import need_to_know
from clearhead.handoff.words import what_to_do
from clearhead.model.answer import Answer, Finding
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead.model.record import Record
from tests.handoff.people import AMIR, NOBODY, answer_about, read, text_of

#: In treatment for cancer, on several medicines, with skin that is not healed: much that concerns few.
ILL = AMIR | {
    "skin": {"healed": False, "state": ["open-wound", "changing-lesion"], "as_of": "2026-11-20"},
    "health": {"conditions": ["keloid", "immunosuppressed"], "medicines": ["anticoagulant"]},
    "procedures": [
        {"what": "chemotherapy", "on": "2026-06-01", "status": "under-way"},
        {"what": "immunotherapy", "on": "2026-06-01", "status": "under-way"},
    ],
}


def cases(engine: Engine) -> Iterator[tuple[Record, Answer, str]]:
    """Every role that an answer names, for every procedure, of three people."""
    for raw in (AMIR, NOBODY, ILL):
        record = read(raw, engine.guideline)
        for procedure in engine.guideline.procedures:
            answer = answer_about(engine, record, procedure)
            for role in answer.tell:
                yield record, answer, role


def test_a_role_is_told_what_is_addressed_to_it_and_nothing_else(engine: Engine) -> None:
    for _, answer, role in cases(engine):
        needed = need_to_know(answer, role)
        assert needed.findings == tuple(finding for finding in answer.findings if role in finding.rule.tell)
        assert needed.tell == (role,)


def test_every_level_stays_what_it_is_whoever_reads(engine: Engine) -> None:
    for _, answer, role in cases(engine):
        needed = need_to_know(answer, role)
        assert (needed.verdict, needed.best, needed.not_before) == (answer.verdict, answer.best, answer.not_before)
        assert needed.changes == answer.changes


def test_what_is_needed_to_be_known_of_it_is_the_same_again(engine: Engine) -> None:
    for _, answer, role in cases(engine):
        needed = need_to_know(answer, role)
        assert need_to_know(needed, role) == needed


def said_of(guideline: Guideline, findings: Iterable[Finding], role: str) -> set[str]:
    """Why, and what to do, as clinicians and artists read it."""
    whys = {
        words for finding in findings for words in (*finding.rule.why.values(), *(finding.rule.urgent or {}).values())
    }
    return whys | {words for finding in findings for words in what_to_do(guideline, finding, reader_of(role))}


def test_a_letter_says_nothing_of_what_is_for_others(engine: Engine, guideline: Guideline) -> None:
    """Unless it says the same for the reader."""
    seen = 0
    for record, answer, role in cases(engine):
        text = " ".join(letter_text(guideline, record, answer, role).split())
        mine = need_to_know(answer, role).findings
        theirs = [finding for finding in answer.findings if finding not in mine]
        words = said_of(guideline, theirs, role) - said_of(guideline, mine, role)
        assert not any(f"{each} (" in text or f"{each} Rests on" in text for each in words), (answer.procedure, role)
        assert not any(why in text for finding in theirs for why in set(finding.rule.why.values()) & words)
        seen += len(words)
    assert seen > 1000


def test_a_letter_cites_no_source_of_what_is_for_others(engine: Engine, guideline: Guideline) -> None:
    for record, answer, role in cases(engine):
        own = {one.source for finding in need_to_know(answer, role).findings for one in finding.rule.citations}
        links = {source.link for source in letter_words(guideline, record, answer, role).sources}
        assert links == {guideline.sources[id].link for id in own}


def test_a_letter_names_no_other_role_because_of_what_is_for_others(engine: Engine, guideline: Guideline) -> None:
    """The same letter is written whoever the others are: their names stand in it nowhere."""
    for record, answer, role in cases(engine):
        letter = letter_words(guideline, record, answer, role)
        said = [*letter.others, letter.open, letter.level]
        for other in guideline.roles.values():
            assert not any(other.name in line for line in said), (answer.procedure, role)


def stricter(answer: Answer, role: str) -> bool:
    return answer.verdict > max(finding.level for finding in answer.findings if role in finding.rule.tell)


def test_a_level_that_comes_from_what_is_for_others_is_explained_without_saying_more(
    engine: Engine, guideline: Guideline
) -> None:
    """In the same words whatever it is."""
    said = {True: 0, False: 0}
    words = guideline.phrases["letter.others.stricter"]
    for record, answer, role in cases(engine):
        is_stricter = stricter(answer, role)
        said[is_stricter] += 1
        assert (words in letter_words(guideline, record, answer, role).open) is is_stricter
    assert min(said.values()) > 10


def test_a_level_that_comes_from_what_is_for_others_sends_nobody_to_a_list_that_is_not_there(
    engine: Engine, guideline: Guideline
) -> None:
    """ "Go ahead with the precautions listed" is no word to somebody to whom they are not listed."""
    for record, answer, role in cases(engine):
        level = letter_words(guideline, record, answer, role).level
        assert level.startswith(guideline.levels[answer.verdict].shown)
        assert level.endswith(".")
        assert not level.endswith("..")
        if stricter(answer, role):
            assert guideline.levels[answer.verdict].meaning not in level


def test_whoever_reads_a_part_is_told_that_it_is_one(engine: Engine, guideline: Guideline) -> None:
    told = {True: 0, False: 0}
    for record, answer, role in cases(engine):
        is_part = any(role not in finding.rule.tell for finding in answer.findings)
        told[is_part] += 1
        letter = letter_words(guideline, record, answer, role)
        if stricter(answer, role):
            assert guideline.phrases["letter.others.stricter"] in letter.open
            assert letter.others == ()
        else:
            assert letter.others == ((guideline.phrases["letter.others.advice"],) if is_part else ())
    assert min(told.values()) > 0


def test_questions_behind_what_is_for_others_are_not_passed_on(engine: Engine, guideline: Guideline) -> None:
    record = read(AMIR, guideline)
    answer = answer_about(engine, record, "mri")
    assert answer.questions
    assert need_to_know(answer, "radiologist").questions == ()
    asked = {question.fact for question in answer.questions}
    text = " ".join(letter_text(guideline, record, answer, "radiologist").split())
    for fact in asked:
        assert guideline.vocabulary[fact].question not in text


def test_nobody_is_told_that_nothing_is_open_while_something_is(engine: Engine, guideline: Guideline) -> None:
    nothing = guideline.phrases["letter.questions.none"]
    more = guideline.phrases["letter.questions.others"]
    counts = {"nothing": 0, "more": 0}
    for record, answer, role in cases(engine):
        text = " ".join(letter_text(guideline, record, answer, role).split())
        if answer.questions:
            assert nothing not in text
        else:
            assert more not in text
        counts["nothing"] += nothing in text
        counts["more"] += more in text
    assert min(counts.values()) > 0


@pytest.mark.parametrize("procedure", ["mri", "touch-up"])
def test_a_role_that_no_finding_names_learns_that_and_how_strict_the_answer_is(
    engine: Engine, guideline: Guideline, procedure: str
) -> None:
    record = read(ILL, guideline)
    answer = answer_about(engine, record, procedure)
    assert "blood-service" not in answer.tell
    letter = letter_words(guideline, record, answer, "blood-service")
    assert letter.findings_note == "No finding of this check is addressed to you."
    assert (letter.findings, letter.sources, letter.do_possibly, letter.says) == ((), (), (), "")
    assert letter.level.startswith(guideline.levels[answer.verdict].shown)
    assert guideline.phrases["letter.others.stricter"] in letter.open
    pdf = text_of(letter_pdf(guideline, record, answer, "blood-service"))
    assert "No finding of this check is addressed to you." in pdf


def test_a_message_keeps_to_the_same(engine: Engine, guideline: Guideline) -> None:
    for record, answer, role in cases(engine):
        assert message(guideline, record, answer, role) == message(guideline, record, need_to_know(answer, role), role)
    record = read(ILL, guideline)
    answer = answer_about(engine, record, "touch-up")
    words = message(guideline, record, answer, "blood-service")
    for finding in answer.findings:
        assert finding.rule.why[Reader.CLINICIAN].split(". ")[0] not in words
