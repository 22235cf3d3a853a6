"""One bottle of a session: what the record's format says of a pigment, and what stands beside it."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clearhead_web.base.guidance import guideline
from clearhead_web.records.document import Body
from clearhead_web.records.forms.entry import Typed
from clearhead_web.records.forms.fields import day, filled, one_of, said, text, unsaid, yes_no

IRON = (
    ("none", "It is said to hold none"),
    ("present", "It holds iron oxide"),
    ("unknown", "Asked, and nobody could say"),
)
SOURCES = ("self", "artist", "label", "sds", "lab")


class PigmentForm(forms.Form):
    use_required_attribute = False

    product = text("Product", 120, "As it stands on the bottle. Leave empty whatever you do not know.")
    maker = text("Maker", 120)
    lot = text("Lot", 80, "Recalls are matched against product, maker and lot.")
    ci = text("Colour index numbers", 400, "Such as 77266; commas between several.")
    iron = one_of("Does it hold iron oxide?", IRON)
    source = forms.ChoiceField(label="Who says what is in it", required=False, widget=forms.RadioSelect)
    disclosed = yes_no("Does the maker disclose what is in it?", "Yes", "No")
    opened = day("Bottle opened on")
    expires = day("Bottle expires on")
    #: Which bottle of the version before this was.
    was = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        phrases = guideline().phrases
        choices = [(source, phrases[f"basis.{source}"].capitalize()) for source in SOURCES]
        field = self.fields["source"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [*choices, ("", "I don’t know")]

    @classmethod
    def typed(cls, body: Body, beside: Body) -> Typed:
        more = {key: beside.get(key) for key in ("opened", "expires")}
        return {**body, "ci": ", ".join(body.get("ci") or ()), "disclosed": unsaid(beside.get("disclosed")), **more}

    def clean_ci(self) -> list[str]:
        numbers = [
            part.removeprefix("CI").strip()
            for part in re.split(r"[,;]+|\s(?=\S)", self.cleaned_data["ci"].upper().replace("CI ", "CI"))
        ]
        found = list(dict.fromkeys(number for number in numbers if number))
        for number in found:
            if not re.fullmatch("[0-9]{5}(:[0-9]{1,2})?", number):
                raise ValidationError(
                    "A colour index number has five digits, such as 77266; “%(one)s” has not.",
                    params={"one": number[:20]},
                )
        return found

    def says_something(self) -> bool:
        typed = getattr(self, "cleaned_data", {})
        return any(value not in ("", None, []) for key, value in typed.items() if key != "was")

    def body(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return filled(**{key: typed[key] for key in ("product", "maker", "lot", "ci", "iron", "source")})

    def beside(self, bottles: Sequence[Body]) -> dict[str, Any]:
        typed, was = self.cleaned_data, self.cleaned_data.get("was")
        before = bottles[was] if was is not None and 0 <= was < len(bottles) else {}
        kept = {key: value for key, value in before.items() if key not in ("disclosed", "opened", "expires")}
        more = filled(opened=typed["opened"], expires=typed["expires"], disclosed=said(typed["disclosed"]))
        return {**kept, **more}
