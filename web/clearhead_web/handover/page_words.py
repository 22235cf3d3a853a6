"""What a hand-over's page says to one role: the letter's words, which keep to what that role needs to know. All words
are the guideline's and the record's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clearhead.handoff.letter_words import Letter, letter_words, reader_of
from clearhead.handoff.words import what_to_do
from clearhead.model.answer import Answer
from clearhead.model.guideline import Guideline
from clearhead_web.answering.levels import level_words
from clearhead_web.handover.matters import Matter

#: The last row of a letter's summary is the procedure; those before are the four facts.
_PROCEDURE = -1


@dataclass(frozen=True, slots=True)
class PageWords:
    """`glance` is the page in short, as it is kept to point out what changed."""

    person: str
    procedure: str
    facts: tuple[tuple[str, str], ...]
    level: Mapping[str, str]
    do: tuple[str, ...]
    do_possibly: tuple[str, ...]
    letter: Letter
    headings: Mapping[str, str]
    concerned: bool
    glance: Mapping[str, Any]


def page_words(matter: Matter, role: str) -> PageWords:
    guideline, answer = matter.guideline, matter.answer
    letter = letter_words(guideline, matter.person, answer, role)
    level = level_words(guideline, answer.verdict)
    facts, procedure = letter.summary[:_PROCEDURE], letter.summary[_PROCEDURE][1]
    do, possibly = _steps(guideline, answer, role)
    return PageWords(
        person=letter.head[1][1],
        procedure=procedure,
        facts=facts,
        level=level,
        do=do or (guideline.phrases["letter.do.none"],),
        do_possibly=possibly,
        letter=letter,
        headings={key: guideline.phrases[name] for key, name in _HEADINGS.items()},
        concerned=role in matter.answer.tell,
        glance={"procedure": procedure, "level": level["shown"], "facts": dict(facts), "do": [*do, *possibly]},
    )


_HEADINGS = {
    "do": "cli.do",
    "possibly": "letter.do.possible",
    "says": "letter.says",
    "findings": "letter.findings",
    "questions": "letter.questions",
    "holds": "letter.holds",
}


def _steps(guideline: Guideline, answer: Answer, role: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is asked of this role: in any case, and unless what asks for it is ruled out; each once."""
    reader = reader_of(role)
    asked: dict[str, bool] = {}
    for finding in answer.findings:
        if role in finding.rule.tell:
            for words in what_to_do(guideline, finding, reader):
                asked[words] = asked.get(words, False) or finding.certain
    sure = tuple(words for words, certain in asked.items() if certain)
    return sure, tuple(words for words in asked if words not in sure)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that another glance says otherwise; `what` is empty for something to do."""

    what: str
    before: str
    now: str


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Difference]:
    """What changed between two glances, the level first."""
    found = [Difference(key, before[key], now[key]) for key in ("level", "procedure")]
    found += [Difference(label, before["facts"].get(label, ""), value) for label, value in now["facts"].items()]
    gone = [Difference("", step, "") for step in before["do"] if step not in now["do"]]
    new = [Difference("", "", step) for step in now["do"] if step not in before["do"]]
    return [each for each in (*found, *new, *gone) if each.before != each.now]
