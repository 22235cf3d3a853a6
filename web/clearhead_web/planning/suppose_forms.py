"""What can be supposed: each question that a plan still asks with the check's form for it, once a procedure where
it is about one alone. What is left as it is says nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from clearhead.model.dates import as_date
from clearhead.model.level import Reader
from clearhead.model.record import Record
from clearhead.model.value import NEVER, Value
from clearhead.model.vocabulary import FactType
from clearhead_web.base import guidance
from clearhead_web.check.forms import NOTHING_CHOSEN
from clearhead_web.check.rows import Row, events_of
from clearhead_web.check.values import NEVER_WAS, UNKNOWN, latest_day, said_in_words, value_of
from clearhead_web.planning.questions import Concern, Question
from clearhead_web.planning.supposing import Supposition, can_be_said, is_of_sessions, names_events

#: What can be said of the zones that are picked.
_ZONES = (("some", "These, and perhaps others"), ("all", "These and no others"), ("none", "None of them"))


class SupposedRow(Row):
    """`about`: the procedure that it concerns alone, None for all in `of`."""

    reader = Reader.CLIENT

    def __init__(self, question: Question, about: Concern | None, data: QueryDict | None, today: date) -> None:
        self.about, self.of, self.today = about, question.of, today
        prefix = "-".join((question.fact.replace(".", "-"), *([about.key] if about else [])))
        super().__init__(question.fact, data, today, today, prefix)
        self.is_valid()

    def asks_which(self) -> bool:
        return names_events(self.fact) and len(events_of(self.fact)) > 1

    @property
    def options(self) -> Iterator[tuple[str, str]]:
        yield "", "as it is"
        yield from _ZONES if self.fact.type is FactType.ZONES else self.answers

    def is_valid(self) -> bool:
        if self.chosen not in dict(self.options):
            self.form.add_error(None, NOTHING_CHOSEN)
        elif not super().is_valid():
            return False
        elif self.which and self._day and not self._what:
            self.which.add_error("which", "Say which it was, or will be.")
        elif self.fact.type is FactType.ZONES and self.typed and not self.chosen:
            self.form.add_error(None, "Say whether these are all.")
        return not self.wrong

    @property
    def answers(self) -> Iterator[tuple[str, str]]:
        """That nothing was ever done to the pigment is no answer to when it last was."""
        return iter(()) if is_of_sessions(self.fact) else super().answers

    @property
    def _text(self) -> str:
        """What is supposed is one day, also of a time ago."""
        return latest_day(self.form.text)

    @property
    def is_said(self) -> bool:
        """Whether something is supposed of it, and can be understood."""
        return self.is_answered and not self.wrong and self._text != UNKNOWN

    @property
    def _day(self) -> date | None:
        return as_date(self._text) if self.is_answered and not self.form.errors else None

    @property
    def _what(self) -> str:
        """The procedure that was on the day, empty where nobody said which."""
        if self.which:
            return str(self.which.cleaned_data.get("which") or "")
        return events_of(self.fact)[0] if names_events(self.fact) else ""

    @property
    def words(self) -> str:
        """What is supposed, to be read back."""
        said = said_in_words(guidance.guideline(), self.fact, self._text)
        if not (self.which and self._day):
            return said
        return f"{said} ({guidance.guideline().procedures[self._what].name[self.reader]})"

    def said(self) -> Supposition:
        return Supposition(self.fact, self.about.key if self.about else "", self._value(), self._what)

    def _value(self) -> Value | date:
        """A day stays one: it counts from there, on whichever day of the plan it is asked about."""
        if self.fact.type is FactType.DAYS and self._text == NEVER_WAS:
            return NEVER
        return self._day or value_of(self.fact, self._text, self.today, self.today)


@dataclass(frozen=True, slots=True)
class Group:
    """`about` is None for what is asked once for all."""

    about: Concern | None
    rows: Sequence[SupposedRow]


def supposable(record: Record, asked: Sequence[Question], today: date, data: QueryDict | None) -> list[Group]:
    """First what is asked once for all, then what each procedure is asked by itself."""
    vocabulary = guidance.guideline().vocabulary
    groups: dict[str, list[SupposedRow]] = {"": []}
    for question in asked:
        if can_be_said(record, vocabulary[question.fact]):
            for about in _about(question):
                groups.setdefault(about.key if about else "", []).append(SupposedRow(question, about, data, today))
    return [Group(rows[0].about, rows) for rows in groups.values() if rows]


def _about(question: Question) -> Iterator[Concern | None]:
    """The sessions of a course are one procedure."""
    if not question.each:
        yield None
    else:
        yield from {one.key: one for one in reversed(question.of)}.values()
