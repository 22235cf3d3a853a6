"""The letter for one role about one procedure, as PDF and as plain text, from the same words."""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from clearhead.handoff.letter_words import FindingWords, Letter, SourceWords, letter_words
from clearhead.handoff.phrasing import quoted
from clearhead.handoff.typst_page import Words, pdf
from clearhead.model.answer import Answer
from clearhead.model.guideline import Guideline
from clearhead.model.record import Record

_WIDTH = 78


def letter_pdf(guideline: Guideline, record: Record, answer: Answer, role: str) -> bytes:
    """The letter as a PDF, its pages numbered. `role` is one of the guideline's roles."""
    letter = letter_words(guideline, record, answer, role)
    made = answer.as_of
    words: dict[str, Words] = {
        **_plain(letter),
        "lang": guideline.phrases["letter.lang"],
        "date": [made.year, made.month, made.day],
        "headings": {key: guideline.phrases[f"letter.{key}"] for key in _HEADINGS},
        "person": quoted(record.client.name or guideline.phrases["card.name.unknown"], 60),
        "page": guideline.phrases["letter.page"],
    }
    return pdf("letter.typ", words)


_HEADINGS = (
    "summary",
    "do",
    "do.possible",
    "says",
    "others",
    "questions",
    "questions.none",
    "holds",
    "sources",
    "review",
)


def _plain(letter: Letter) -> dict[str, Words]:
    """Tuples as lists, dataclasses as mappings."""

    def plain(value: object) -> Words:
        if isinstance(value, dict):
            return {key: plain(entry) for key, entry in value.items()}
        return [plain(entry) for entry in value] if isinstance(value, tuple | list) else str(value)

    return {key: plain(value) for key, value in asdict(letter).items()}


def letter_text(guideline: Guideline, record: Record, answer: Answer, role: str) -> str:
    """The letter as plain text, wrapped at 78 letters."""
    letter, phrases = letter_words(guideline, record, answer, role), guideline.phrases
    questions = letter.questions or (phrases["letter.questions.none"],)
    sections: list[tuple[str, Iterable[str]]] = [
        (phrases["letter.summary"], _summary(letter)),
        (phrases["letter.do"], _bullets(letter.do)),
        (phrases["letter.do.possible"], _bullets(letter.do_possibly)),
        (phrases["letter.says"], _paragraphs(filter(None, [letter.says]))),
        (letter.findings_heading, _findings(letter)),
        (phrases["letter.others"], _bullets(letter.others)),
        (phrases["letter.questions"], _numbered(questions) if letter.questions else _paragraphs(questions)),
        (phrases["letter.holds"], _bullets(letter.holds)),
        (phrases["letter.review"], _paragraphs(letter.review)),
        (phrases["letter.sources"], _numbered(map(_source, letter.sources))),
    ]
    lines = [*_wrapped(letter.title), "=" * min(len(letter.title), _WIDTH), "", *_rows(letter.head)]
    for heading, body in sections:
        if written := list(body):
            lines += ["", *_wrapped(heading), "-" * min(len(heading), _WIDTH), *written]
    return "\n".join(lines) + "\n"


def _summary(letter: Letter) -> Iterator[str]:
    yield from _wrapped(letter.level)
    if letter.open:
        yield from _wrapped(letter.open)
    yield ""
    yield from _rows(letter.summary)


def _findings(letter: Letter) -> Iterator[str]:
    if letter.findings_note:
        yield from _wrapped(letter.findings_note)
    yield from _numbered(map(_finding, letter.findings))


def _finding(finding: FindingWords) -> str:
    return f"{finding.level.upper()} ({finding.certainty})\n{finding.why}\n{finding.foot}"


def _source(source: SourceWords) -> str:
    return "\n".join(filter(None, [source.cited, source.link, source.read]))


def _rows(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    rows = tuple(rows)
    width = max(len(label) for label, _ in rows) + 2
    for label, value in rows:
        yield from _wrapped(value, f"{label}:".ljust(width), " " * width)


def _bullets(entries: Iterable[str]) -> Iterator[str]:
    for entry in entries:
        yield from _wrapped(entry, "- ", "  ")


def _numbered(entries: Iterable[str]) -> Iterator[str]:
    for number, entry in enumerate(entries, 1):
        yield from _wrapped(entry, f"{number}. ".rjust(4), "    ")


def _paragraphs(entries: Iterable[str]) -> Iterator[str]:
    for entry in entries:
        yield from _wrapped(entry)


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """Each line of the text wrapped; links are never broken, so that they still work."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines += textwrap.wrap(
            line,
            _WIDTH,
            initial_indent=rest if lines else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [first.rstrip()]
    return lines
