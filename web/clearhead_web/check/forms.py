"""What the check's pages ask for, but for single facts (see `fact_forms`)."""

from datetime import date
from typing import Any

from django import forms

from clearhead.engine.together import Together
from clearhead_web.base.forms import DayInput


class StartForm(forms.Form):
    what = forms.CharField(
        label="What is coming up?",
        max_length=100,
        help_text="Type a word for it, such as “MRI”, “mole” or “Botox”, or choose from the list.",
        widget=forms.TextInput(attrs={"list": "procedures", "autocomplete": "off", "enterkeyhint": "go"}),
        error_messages={"required": "Say what is coming up."},
    )


class DayForm(forms.Form):
    """The day of the procedure."""

    day = forms.DateField(
        label="On which day?",
        required=False,
        help_text="Leave it empty if you do not know yet: you get the answer for today, and when it changes.",
        widget=DayInput(),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "Give a day like 2026-12-03."},
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["day"].widget.attrs["min"] = today.isoformat()

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and not self.today <= day <= date(2200, 12, 31):
            raise forms.ValidationError("Give a day from today on.")
        return day


class NameForm(forms.Form):
    """Whose document it is."""

    name = forms.CharField(
        label="Your name on the documents",
        required=False,
        max_length=120,
        help_text="Used for this one file and not kept.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class TogetherForm(forms.Form):
    """Several questions at once. Nothing ticked says nothing, unless all are said to be ticked."""

    ticked = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    value = forms.ChoiceField(choices=[("all", "all"), ("some", "some")])

    def __init__(self, *args: Any, group: Together, labels: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["ticked"].choices = [(id, labels[id]) for id in group.facts]  # type: ignore[attr-defined]
