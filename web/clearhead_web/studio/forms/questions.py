"""The open questions before a session, all at once. Each is answered with the check's own form for it; nothing is
required, and what is left open is what nobody knows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import QueryDict

from clearhead.engine.together import Kind, facts_said, together
from clearhead.model.level import Reader
from clearhead.model.value import NEVER
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead_web.base import guidance
from clearhead_web.check.fact_forms import UNKNOWN_PRESSED, FactForm, form_of
from clearhead_web.check.values import NEVER_WAS, SOME_DAY, UNKNOWN
from clearhead_web.studio.said import can_be_put, events_of

#: The hidden fields that say which questions were on the page.
PUT = "put"
_TYPED = ("day", "count", "number")
_BOTH = "You chose that it never was, and gave a day. Which is right?"


class WhichForm(forms.Form):
    """Which of several procedures it was, where a fact is about any of them."""

    which = forms.ChoiceField(label="Which was it?", required=False)

    def __init__(self, data: QueryDict | None, *, fact: FactDefinition) -> None:
        super().__init__(data, prefix=fact.id)
        procedures = guidance.guideline().procedures
        names = [(event, procedures[event].name[Reader.ARTIST]) for event in events_of(fact)]
        self.fields["which"].choices = [("", "Not known"), *names]  # type: ignore[attr-defined]


class Row:
    """One question. `chosen` is the button that was pressed, of `options`."""

    def __init__(self, id: str, data: QueryDict | None, on: date, today: date) -> None:
        self.fact = guidance.guideline().vocabulary[id]
        self.chosen = data.get(f"{id}-value", "") if data else ""
        self.typed = data is not None and any(data.get(f"{id}-{name}") for name in _TYPED)
        self.form = self._form(data, on, today)
        several = self.fact.type is FactType.DAYS and not self.fact.counts_down and len(events_of(self.fact)) > 1
        self.which = WhichForm(data, fact=self.fact) if several else None

    def _form(self, data: QueryDict | None, on: date, today: date) -> FactForm:
        own = data.copy() if data else None
        if own is not None:  # where the check's forms look for what was pressed
            own["value"] = "typed" if self.typed else self.chosen
        return form_of(self.fact)(own, fact=self.fact, on=on, today=today, prefix=self.fact.id)

    @property
    def options(self) -> Iterator[tuple[str, str]]:
        """What can be pressed, and in which words."""
        say = guidance.guideline().phrases
        match self.fact.type:
            case FactType.YES_NO:
                yield from (("true", say["ask.yes"]), ("false", say["ask.no"]))
            case FactType.CHOICE:
                yield from self.fact.words.items()
            case FactType.DAYS:
                yield NEVER_WAS, say["ask.said.not-planned" if self.fact.counts_down else "ask.said.never"]
        yield UNKNOWN_PRESSED, say["ask.unknown"]

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


@dataclass(frozen=True)
class Group:
    """Questions that belong together. `whole`: whatever of them is not answered is answered with no."""

    kind: Kind | None
    rows: Sequence[Row]
    whole: bool = False

    @property
    def name(self) -> str:
        return self.kind.value if self.kind else ""

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """What was said of each; also that nobody knows."""
        vocabulary = guidance.guideline().vocabulary
        silent = [row.fact.id for row in self.rows if not row.is_answered]
        rest = facts_said(vocabulary, silent, (), whole=True) if self.whole else {}
        for row in self.rows:
            id = row.fact.id
            yield id, row.form.text if row.is_answered else _no(rest[id]) if id in rest else UNKNOWN


class Questions:
    """Facts are put in the order in which they can settle most, those of one kind together."""

    def __init__(self, facts: Iterable[str], on: date, today: date, data: QueryDict | None = None) -> None:
        self.groups = [
            Group(kind, [Row(id, data, on, today) for id in ids], bool(data and kind and data.get(f"all-{kind.value}")))
            for kind, ids in _grouped(facts)
        ]

    @classmethod
    def posted(cls, data: QueryDict, on: date, today: date) -> "Questions":
        """Those that were on the page."""
        vocabulary = guidance.guideline().vocabulary
        put = dict.fromkeys(id for id in data.getlist(PUT) if id in vocabulary and can_be_put(id))
        return cls(put, on, today, data)

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]

    def is_valid(self) -> bool:
        found = [row.is_valid() for row in self.rows]  # each says what is wrong with it
        return all(found)

    @property
    def wrong(self) -> list[Row]:
        return [row for row in self.rows if row.wrong]

    @property
    def texts(self) -> dict[str, str]:
        return {id: text for group in self.groups for id, text in group.texts}

    @property
    def which(self) -> Mapping[str, str]:
        return {row.fact.id: str(row.which.cleaned_data["which"]) for row in self.rows if row.which}


def _grouped(facts: Iterable[str]) -> list[tuple[Kind | None, list[str]]]:
    """By kind, as the check puts them together; those of which there are few come last, by themselves."""
    left, alone, groups = list(facts), list[str](), list[tuple[Kind | None, list[str]]]()
    while left:
        found = together(guidance.guideline().vocabulary, left)
        taken = list(found.facts) if found else left[:1]
        if found:
            groups.append((found.kind, taken))
        else:
            alone += taken
        left = [id for id in left if id not in taken]
    return [*groups, (None, alone)] if alone else groups


def _no(value: object) -> str:
    return NEVER_WAS if value == NEVER else "false"
