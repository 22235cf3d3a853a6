"""What the check's pages ask for, but for single facts (see `fact_forms`)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms

from clearhead.engine.together import Together
from clearhead_web.base.forms import DayField

#: The first of a page's buttons that answer.
FIRST_ANSWER = "first-answer"
NOTHING_CHOSEN = "Choose one of the answers below."


class LeadingForm(forms.Form):
    """Each message leads to the control that it is about. `controls` says which, where that is not the field's own; ""
    stands for what is wrong with the form as a whole.
    """

    controls: Mapping[str, str] = {}

    def problems(self) -> Iterator[tuple[str, str]]:
        """Messages, each with the id of a control."""
        for message in self.non_field_errors():
            yield str(message), self.controls.get("") or self.visible_fields()[0].id_for_label
        for field in self:
            for message in field.errors:
                yield str(message), self.controls.get(field.name) or field.id_for_label


class StartForm(LeadingForm):
    what = forms.CharField(
        label="What is coming up?",
        max_length=100,
        help_text="Type a word for it, such as “MRI”, “mole” or “Botox”, or choose from the list.",
        widget=forms.TextInput(attrs={"list": "procedures", "autocomplete": "off", "enterkeyhint": "go"}),
        error_messages={"required": "Say what is coming up."},
    )


class DayForm(LeadingForm):
    """The day of the procedure."""

    day = DayField(
        label="On which day?",
        required=False,
        help_text="Leave it empty if you do not know yet: you get the answer for today, and when it changes.",
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


class NameForm(LeadingForm):
    """Whose document it is."""

    name = forms.CharField(
        label="Your name on the documents",
        required=False,
        max_length=120,
        help_text="Used for this one file and not kept.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class ExplainedBoxes(forms.CheckboxSelectMultiple):
    """Boxes to tick, each described by what stands under it."""

    def create_option(self, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(*args, **options)
        option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}-why"
        return option


class TogetherForm(LeadingForm):
    """Several questions at once. Nothing ticked says nothing, unless all are said to be ticked."""

    ticked = forms.MultipleChoiceField(required=False, widget=ExplainedBoxes)
    value = forms.ChoiceField(
        choices=[("all", "all"), ("some", "some")],
        error_messages={"required": "Say whether those are all.", "invalid_choice": "Say whether those are all."},
    )
    controls: Mapping[str, str] = {"ticked": "id_ticked_0", "value": FIRST_ANSWER}

    def __init__(self, *args: Any, group: Together, labels: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.group = group
        self.fields["ticked"].choices = [(id, labels[id]) for id in group.facts]  # type: ignore[attr-defined]

    def boxes(self) -> Iterator[tuple[str, forms.boundfield.BoundWidget]]:
        """Each fact with its box."""
        return zip(self.group.facts, self["ticked"], strict=True)
