"""What is marked and said. Each form carries which versions the page showed, so that nobody agrees to what they did not
see.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clearhead.engine.context import words as fact_words
from clearhead.handoff.phrasing import zone_name
from clearhead.model.zones import ZONES
from clearhead_web.answering.zones import ZonesField
from clearhead_web.base import guidance
from clearhead_web.base.forms import DayField
from clearhead_web.placing.marks import LINES, ArtistMarks, SurgeonMarks
from clearhead_web.placing.meaning import CAN_MISS
from clearhead_web.placing.models import Party, Said
from clearhead_web.placing.standing import Place

Kind = Said.Kind
NO_CUT = ("", "no cut")
YES_OR_NO = {"yes": True, "no": False}


class ByName(forms.Form):
    """With a line for the name where somebody came by a link; and the versions that were on the page."""

    seen_surgeon = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=1_000_000)
    seen_artist = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=1_000_000)
    who = forms.CharField(
        label="Your name", required=False, max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, place: Place, named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_surgeon"].initial = place.number(Party.SURGEON)
        self.fields["seen_artist"].initial = place.number(Party.ARTIST)
        if not named:
            del self.fields["who"]

    @property
    def seen(self) -> Mapping[Party, int]:
        said = self.cleaned_data
        return {Party.SURGEON: said.get("seen_surgeon") or 0, Party.ARTIST: said.get("seen_artist") or 0}

    @property
    def who_says(self) -> str:
        return str(self.cleaned_data.get("who") or "")


class SurgeonForm(ByName):
    """`places`: the procedure takes something from one place and sets it in another, so that both are asked for."""

    field = ZonesField(label="Where the operation reaches")
    donor = ZonesField(label="Where it is taken from (donor area)", required=False)
    recipient = ZonesField(label="Where it is set in (recipient area)", required=False)
    can_miss = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, what: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = has_two_places(what)
        for name in ("field",) if self.places else ("donor", "recipient"):
            del self.fields[name]
        question = guidance.guideline().vocabulary[CAN_MISS].question
        self.fields["can_miss"].label = question
        self.fields["can_miss"].choices = [("", "Not said"), ("yes", "Yes"), ("no", "No")]  # type: ignore[attr-defined]
        if CAN_MISS not in guidance.guideline().procedures[what].details.values():
            del self.fields["can_miss"]
        for zone in ZONES:
            label = zone_name(guidance.guideline(), zone).capitalize()
            choices = (NO_CUT, *LINES.items())
            self.fields[_cut(zone)] = forms.ChoiceField(label=label, required=False, choices=choices)
        self.order_fields(["who", "field", "donor", "recipient", *map(_cut, ZONES), "can_miss"])

    @property
    def cuts(self) -> list[forms.BoundField]:
        return [self[_cut(zone)] for zone in ZONES]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and not self.marks().reach:
            raise ValidationError("Mark at least one part of the scalp that the operation reaches.")
        return said

    def marks(self) -> SurgeonMarks:
        said = self.cleaned_data
        return SurgeonMarks(
            field=tuple(said.get("field") or ()),
            cuts=tuple((zone, said[_cut(zone)]) for zone in ZONES if said.get(_cut(zone))),
            donor=tuple(said.get("donor") or ()),
            recipient=tuple(said.get("recipient") or ()),
            can_miss=YES_OR_NO.get(said.get("can_miss") or ""),
        )


def surgeon_initial(marks: SurgeonMarks) -> dict[str, Any]:
    said = {"field": list(marks.field), "donor": list(marks.donor), "recipient": list(marks.recipient)}
    miss = {True: "yes", False: "no", None: ""}[marks.can_miss]
    return {**said, "can_miss": miss, **{_cut(zone): line for zone, line in marks.cuts}}


class ArtistForm(ByName):
    existing = ZonesField(label="Where there is pigment now", required=False)
    intended = ZonesField(label="Where pigment is intended", required=False)
    on = DayField(label="Day of that session", required=False, help_text="Leave it empty while none is set.")

    field_order = ("who", "existing", "intended", "on")

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on and on < guidance.today():
            raise ValidationError("This day is over. A session that was belongs into the record.")
        if on and on.year > guidance.today().year + 20:
            raise ValidationError("Write a day within the next twenty years.")
        return on

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and not said.get("existing") and not said.get("intended"):
            raise ValidationError("Mark at least one part of the scalp: where pigment is, or where it is intended.")
        if said.get("on") and not said.get("intended") and "intended" not in self.errors:
            self.add_error("intended", "Mark where pigment is intended on that day.")
        return said

    def marks(self) -> ArtistMarks:
        said = self.cleaned_data
        return ArtistMarks(tuple(said.get("existing") or ()), tuple(said.get("intended") or ()), said.get("on"))


def artist_initial(marks: ArtistMarks) -> dict[str, Any]:
    return {"existing": list(marks.existing), "intended": list(marks.intended), "on": marks.on}


class WordForm(ByName):
    """A word on the marks, or a comment; `kind` is the button that was pressed. Refusing needs a reason."""

    words = forms.CharField(
        label="In your words", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    field_order = ("who", "words")

    def __init__(self, *args: Any, kind: Said.Kind | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind in (Kind.COMMENT, Kind.DISAGREE, Kind.RETHINK):
            self.fields["words"].required = True
            self.fields["words"].error_messages["required"] = _WRITE[kind]


class SettleForm(ByName):
    """What the client settles with a button alone; `whose`: of what is kept or dropped."""

    whose = forms.ChoiceField(
        widget=forms.HiddenInput,
        required=False,
        choices=[(one.value, one.label) for one in (Party.SURGEON, Party.ARTIST)],
    )


_WRITE = {
    Kind.COMMENT: "Write a few words.",
    Kind.DISAGREE: "Write what you would have otherwise, so that they can change it.",
    Kind.RETHINK: "Write what they should think about again.",
}


def has_two_places(what: str) -> bool:
    """Hair or skin is taken in one place and set in another."""
    transplants = fact_words(guidance.guideline().vocabulary["transplant.days_since"].arguments, "events")
    return what in (*transplants, "skin-graft")


def _cut(zone: str) -> str:
    return f"cut-{zone}"
