"""A bottle of pigment as its label and its data sheet describe it. What nobody knows stays unknown."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator

from clearhead.reading.problems import BadInput, Problem
from clearhead_web.base import guidance
from clearhead_web.base.once import DrawnId
from clearhead_web.records.actions import read
from clearhead_web.studio.forms.fields import day, words
from clearhead_web.studio.models import Bottle
from clearhead_web.studio.pdf import check_pdf
from clearhead_web.studio.pigments import pigment_of

IRON = [("unknown", "Not known"), ("none", "None, and somebody says so"), ("present", "Contains iron")]
SOURCES = ("label", "sds", "lab", "artist")
DISCLOSED = [("unknown", "Not known"), ("yes", "Yes, in full"), ("no", "No, or only in part")]
CONTENTS = (
    *("product", "maker", "lot", "expires_on", "opened_on", "use_within_days"),
    *("ci", "iron", "source", "disclosed"),
)
#: What was chosen, as the database keeps it.
_DISCLOSED = {"unknown": None, "yes": True, "no": False}


class BottleForm(forms.Form):
    id = DrawnId()
    product = words("Product", 120, required=True, help_text="As it stands on the bottle.")
    maker = words("Maker", 120, help_text="Leave empty if the bottle does not say.")
    lot = words("Lot", 80, help_text="The maker's number for this batch. Recalls name lots.")
    expires_on = day("Expires on")
    opened_on = day("Opened on")
    use_within_days = forms.IntegerField(label="Days to use it in", required=False, min_value=1, max_value=3650)
    ci = words(
        "Colour index numbers",
        500,
        help_text="All that the label or the data sheet lists, with commas between, like 77266, 77891.",
    )
    iron = forms.ChoiceField(label="Iron", choices=IRON, widget=forms.RadioSelect, initial="unknown", required=False)
    source = forms.ChoiceField(label="Who says what is in it", required=False)
    disclosed = forms.ChoiceField(
        label="Does the maker disclose everything in it?",
        choices=DISCLOSED,
        widget=forms.RadioSelect,
        initial="unknown",
        required=False,
    )
    sheet = forms.FileField(
        label="Safety data sheet",
        required=False,
        allow_empty_file=False,
        widget=forms.FileInput({"accept": "application/pdf"}),
        validators=[check_pdf, FileExtensionValidator(["pdf"], "Choose a file whose name ends in .pdf.")],
        help_text="A PDF of at most 10 MB.",
    )
    #: The mark of the bottle that was on the screen; empty for a new one.
    seen = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        phrases = guidance.guideline().phrases
        choices = [("", "Not known"), *((one, phrases[f"basis.{one}"].capitalize()) for one in SOURCES)]
        self.fields["source"].choices = choices  # type: ignore[attr-defined]

    def clean_ci(self) -> list[str]:
        found = re.split(r"[,;\s]+", self.cleaned_data["ci"])
        return [number for number in (re.sub(r"(?i)^ci", "", one) for one in found) if number]

    def clean_iron(self) -> str:
        return self.cleaned_data["iron"] or "unknown"

    def clean_disclosed(self) -> bool | None:
        return _DISCLOSED[self.cleaned_data["disclosed"] or "unknown"]

    def clean_opened_on(self) -> date | None:
        opened: date | None = self.cleaned_data["opened_on"]
        if opened and opened > self.today:
            raise forms.ValidationError("This day is still to come. Leave it empty while the bottle is sealed.")
        return opened

    def clean(self) -> None:
        if self.errors:
            return
        try:
            read({"clearhead": 1, "smp": {"sessions": [{"pigments": [pigment_of(self.bottle())]}]}}, self.today)
        except BadInput as bad:
            for problem in bad.problems:
                self.add_error(_field_of(problem, self), problem.message)

    def bottle(self) -> Bottle:
        """What was typed, as a bottle that is not stored."""
        return Bottle(**self.contents())

    def contents(self) -> dict[str, Any]:
        """What the bottle says of itself; not the sheet."""
        return {name: self.cleaned_data[name] for name in CONTENTS}

    @staticmethod
    def initial_of(bottle: Bottle) -> dict[str, Any]:
        disclosed = {value: word for word, value in _DISCLOSED.items()}[bottle.disclosed]
        kept = {name: getattr(bottle, name) for name in ("product", "maker", "lot", "iron", "source")}
        days = {name: getattr(bottle, name) for name in ("expires_on", "opened_on", "use_within_days")}
        return {**kept, **days, "ci": ", ".join(bottle.ci), "disclosed": disclosed, "seen": bottle.mark}

    def after(self, now: Bottle) -> "BottleForm":
        """The same with what was typed, to be saved in place of what stands there now."""
        typed = {name: self.data.get(name) for name in self.data}
        return BottleForm(typed | {"seen": now.mark}, today=self.today)


def _field_of(problem: Problem, form: forms.Form) -> str | None:
    """The field of the value that is wrong, by the last of the steps that lead to it."""
    return next((str(step) for step in reversed(problem.steps) if step in form.fields), None)
