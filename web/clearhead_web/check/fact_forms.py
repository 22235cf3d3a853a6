"""One question, one form. Each gives the text that the check carries along (see `values`)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from clearhead.guideline.durations import is_duration
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.model.zones import ZONES
from clearhead.reading.problems import BadInput
from clearhead.typed import day_from
from clearhead_web.answering.zones import ZonesField
from clearhead_web.base.forms import DayField, DayInput
from clearhead_web.check.forms import FIRST_ANSWER, NOTHING_CHOSEN, LeadingForm
from clearhead_web.check.values import AT_LEAST, NEVER_WAS, NOWHERE, SOME_DAY, UNKNOWN, is_birth, value_of, zones_text

UNITS = (("days", "days"), ("weeks", "weeks"), ("months", "months"), ("years", "years"))
#: The value of the button that says so.
UNKNOWN_PRESSED = "unknown"


class FactForm(LeadingForm):
    """One question. `text` is what was said, once the form is valid."""

    def __init__(self, *args: Any, fact: FactDefinition, on: date, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fact, self.on, self.today = fact, on, today

    def said(self) -> str:
        raise NotImplementedError

    @property
    def pressed(self) -> str:
        """The value of the button that was pressed."""
        return str(self.data.get(self.add_prefix("value")) or "")

    @property
    def text(self) -> str:
        return str(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        """Whatever was said must be something that the core takes for this fact."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        text = self.said()
        if text != UNKNOWN:
            try:
                value_of(self.fact, text, self.on, self.today)
            except BadInput as error:
                raise forms.ValidationError(self.message(error)) from None
        return {**cleaned, "text": text}

    def message(self, error: BadInput) -> str:
        return error.problems[0].message


class ButtonForm(FactForm):
    """Yes or no, or a choice: one button each."""

    value = forms.CharField(required=False, max_length=60)
    controls: Mapping[str, str] = {"": FIRST_ANSWER, "value": FIRST_ANSWER}

    def said(self) -> str:
        value = str(self.cleaned_data["value"])
        if not value:
            raise forms.ValidationError(NOTHING_CHOSEN)
        return UNKNOWN if value == UNKNOWN_PRESSED else value

    def message(self, error: BadInput) -> str:  # noqa: ARG002 - nobody types these
        return NOTHING_CHOSEN


class DaysForm(FactForm):
    day = DayField(label="On this day", required=False)
    count = forms.IntegerField(
        label="Or how long ago",
        required=False,
        min_value=0,
        max_value=9999,
        help_text="If you do not know the day: a time that has surely passed since.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "Give a whole number."},
    )
    unit = forms.ChoiceField(label="Unit", choices=UNITS, initial="weeks", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.fact.counts_down:
            self.fields["count"].label = "Or in how long"
            self.fields["count"].help_text = "If you do not know the day: the soonest it could be."

    def said(self) -> str:
        pressed = self.pressed
        if pressed in (UNKNOWN_PRESSED, NEVER_WAS, SOME_DAY):
            return UNKNOWN if pressed == UNKNOWN_PRESSED else pressed
        day, count = self.cleaned_data.get("day"), self.cleaned_data.get("count")
        if day and count is not None:
            raise forms.ValidationError("Give a day or a time, not both.")
        if count is not None:
            day = self._counted(f"{count} {self.cleaned_data['unit'] or 'weeks'}")
        if not day:
            raise forms.ValidationError("Give a day or a time, or choose one of the other answers.")
        return f"{AT_LEAST}{day}" if count is not None else str(day)

    def _counted(self, span: str) -> date | None:
        return day_from(self.fact, span, self.today) if is_duration(span) else None

    def message(self, error: BadInput) -> str:  # noqa: ARG002 - the core's words are for a terminal
        asked = "today" if self.on == self.today else "the day you ask about"
        return f"Give a day that is not {'before' if self.fact.counts_down else 'after'} {asked}."


class BirthForm(FactForm):
    day = DayField(label="Date of birth", required=False, widget=DayInput(autocomplete="bday"))

    def said(self) -> str:
        if self.pressed == UNKNOWN_PRESSED:
            return UNKNOWN
        day = self.cleaned_data.get("day")
        if not day:
            raise forms.ValidationError("Give a date of birth, or say that you do not want to.")
        return str(day)

    def message(self, error: BadInput) -> str:  # noqa: ARG002
        return "Give a date of birth that is not after today."


class NumberForm(FactForm):
    number = forms.CharField(
        label="A number", required=False, max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )

    def said(self) -> str:
        if self.pressed == UNKNOWN_PRESSED:
            return UNKNOWN
        number = str(self.cleaned_data["number"]).strip().replace(",", ".")
        if not number:
            raise forms.ValidationError("Give a number, or say that you do not know.")
        return number

    def message(self, error: BadInput) -> str:  # noqa: ARG002
        return "Give a number in figures, such as 3 or 1.5."


class ZonesForm(FactForm):
    zones = ZonesField(
        required=False, help_text="Touch the drawing or the names. Each part shows wherever it can be seen."
    )
    controls: Mapping[str, str] = dict.fromkeys(("", "zones"), f"id_zones-{ZONES[0]}")

    def said(self) -> str:
        pressed, zones = self.pressed, self.cleaned_data["zones"]
        if pressed == UNKNOWN_PRESSED:
            return UNKNOWN
        if pressed == "none":
            if zones:
                raise forms.ValidationError("You picked parts of the scalp and said that there are none. Which is it?")
            return NOWHERE
        if not zones:
            raise forms.ValidationError("Pick a part of the scalp, or choose one of the other answers.")
        return zones_text(zones, whole=pressed != "some")


FORMS: dict[FactType, type[FactForm]] = {
    FactType.YES_NO: ButtonForm,
    FactType.CHOICE: ButtonForm,
    FactType.DAYS: DaysForm,
    FactType.YEARS: BirthForm,
    FactType.NUMBER: NumberForm,
    FactType.ZONES: ZonesForm,
}


def form_of(fact: FactDefinition) -> type[FactForm]:
    return NumberForm if fact.type is FactType.YEARS and not is_birth(fact) else FORMS[fact.type]
