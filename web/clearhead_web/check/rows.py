"""One question among others on a page: the check's own form for it, and what can be chosen beside it. Nothing is
required."""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.http import QueryDict

from clearhead.engine.context import words
from clearhead.model.level import Reader
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead_web.base import guidance
from clearhead_web.check.fact_forms import UNKNOWN_PRESSED, FactForm, form_of
from clearhead_web.check.values import NEVER_WAS, SOME_DAY

_TYPED = ("day", "count", "number", "zones", "zones-scars")
_BOTH = "You chose that it never was, and gave a day. Which is right?"


def events_of(fact: FactDefinition) -> tuple[str, ...]:
    """The procedures since, or to, one of which a fact counts."""
    return words(fact.arguments, "events")


class WhichForm(forms.Form):
    """Which of several procedures it was, where a fact is about any of them."""

    which = forms.ChoiceField(label="Which was it?", required=False)

    def __init__(self, data: QueryDict | None, *, fact: FactDefinition, prefix: str, reader: Reader) -> None:
        super().__init__(data, prefix=prefix)
        procedures = guidance.guideline().procedures
        names = [(event, procedures[event].name[reader]) for event in events_of(fact)]
        field = self.fields["which"]
        field.choices = [("", "Not known"), *names]  # type: ignore[attr-defined]
        field.label = "Which will it be?" if fact.counts_down else field.label


class Row:
    """One question. `chosen` is the button that was pressed, of `options`; `prefix` is before the names of what it
    sends."""

    #: How procedures are named.
    reader = Reader.ARTIST

    def __init__(self, id: str, data: QueryDict | None, on: date, today: date, prefix: str = "") -> None:
        self.fact = guidance.guideline().vocabulary[id]
        self.prefix = prefix or id
        self.chosen = data.get(f"{self.prefix}-value", "") if data else ""
        self.typed = data is not None and any(data.get(f"{self.prefix}-{name}") for name in _TYPED)
        self.form = self._form(data, on, today)
        self.which = (
            WhichForm(data, fact=self.fact, prefix=self.prefix, reader=self.reader) if self.asks_which() else None
        )

    def _form(self, data: QueryDict | None, on: date, today: date) -> FactForm:
        own = data.copy() if data else None
        if own is not None and self.fact.type is not FactType.ZONES:  # what is typed goes before what is pressed
            own[f"{self.prefix}-value"] = "typed" if self.typed else self.chosen
        return form_of(self.fact)(own, fact=self.fact, on=on, today=today, prefix=self.prefix)

    def asks_which(self) -> bool:
        return self.fact.type is FactType.DAYS and not self.fact.counts_down and len(events_of(self.fact)) > 1

    @property
    def options(self) -> Iterator[tuple[str, str]]:
        """What can be pressed, and in which words."""
        yield from self.answers
        yield UNKNOWN_PRESSED, guidance.guideline().phrases["ask.unknown"]

    @property
    def answers(self) -> Iterator[tuple[str, str]]:
        say = guidance.guideline().phrases
        match self.fact.type:
            case FactType.YES_NO:
                yield from (("true", say["ask.yes"]), ("false", say["ask.no"]))
            case FactType.CHOICE:
                yield from self.fact.words.items()
            case FactType.DAYS:
                yield NEVER_WAS, say["ask.said.not-planned" if self.fact.counts_down else "ask.said.never"]

    @property
    def inside(self) -> list[tuple[str, str]]:
        """What can be pressed beside a day."""
        words = guidance.guideline().phrases["ask.said.happened"]
        return [] if self.fact.counts_down else [(SOME_DAY, words)]

    @property
    def is_open(self) -> bool:
        return self.typed or self.chosen == SOME_DAY or bool(self.wrong)

    @property
    def is_answered(self) -> bool:
        return bool(self.chosen or self.typed)

    def is_valid(self) -> bool:
        good = not self.is_answered or self.form.is_valid()
        if self.typed and self.chosen == NEVER_WAS:
            self.form.add_error(None, _BOTH)
            return False
        return good and (self.which is None or self.which.is_valid())

    @property
    def wrong(self) -> list[str]:
        found = [*self.form.errors.values()] if self.is_answered else []
        found += [*self.which.errors.values()] if self.which else []
        return [str(one) for messages in found for one in messages]
