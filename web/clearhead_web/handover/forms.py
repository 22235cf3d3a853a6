"""What is filled in: by whoever hands over, and by whoever opens the link."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from clearhead_web.base import guidance
from clearhead_web.base.forms import DayField
from clearhead_web.handover.actions import passcodes
from clearhead_web.handover.actions.handing import Wish
from clearhead_web.handover.actions.saying import HowItWent
from clearhead_web.handover.models import HandOver, Outcome

Way = HandOver.Way

#: How long a link is good after the procedure, for what is found out later.
AFTER = timedelta(days=14)


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


class _ForAChoice(forms.Field):
    """Needed with one choice of another field, as its help says, and so not called optional; the form sees to it."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


class _AddressForAChoice(_ForAChoice, forms.EmailField):
    pass


class _WordsForAChoice(_ForAChoice, forms.CharField):
    pass


class HandOverForm(forms.Form):
    use_required_attribute = False  # what is needed follows from what is chosen

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    way = forms.ChoiceField(
        label="How",
        widget=forms.RadioSelect,
        choices=(
            (Way.EMAIL, "Send them an e-mail with a link"),
            (Way.PRINT, "Print a page with a code to scan"),
            (Way.SHOW, "Show a code on my screen"),
            (Way.COPY, "Copy the link and send it myself"),
        ),
        initial=Way.EMAIL,
    )
    to_email = _AddressForAChoice(
        label="Their e-mail address",
        help_text="Needed for an e-mail, which says nothing about your health. For any other way leave it empty.",
    )
    to_name = forms.CharField(
        label="Their name", required=False, max_length=120, help_text="So that you know later who this was."
    )
    valid = forms.ChoiceField(label="The link opens", widget=forms.RadioSelect)
    lock = forms.ChoiceField(
        label="Passcode",
        widget=forms.RadioSelect,
        choices=(
            ("none", "None: whoever has the link can open it"),
            ("made", "Make one for me, of six digits"),
            ("own", "I choose one"),
        ),
        initial="none",
        help_text="Tell it to them yourself, by phone or in person. The e-mail and the printed page do not have it.",
    )
    passcode = _WordsForAChoice(
        label="The passcode I choose",
        min_length=6,
        max_length=60,
        help_text="Needed if you choose one; else leave it empty. At least 6 letters or digits.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    shows_plan = forms.BooleanField(
        label="They may see my plan",
        required=False,
        help_text="The days of all its steps. Of a step that does not concern them it says “Appointment”, and no more. "
        "They can propose other days. You can change this on the page of your plan.",
    )

    def __init__(self, *args: Any, on: date | None, has_plan: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_plan:
            del self.fields["shows_plan"]
        self.on = on if on and on >= guidance.today() else None
        choices = [("7", "for 7 days"), ("30", "for 30 days"), ("90", "for 90 days")]
        if self.on:
            choices.insert(0, ("after", "until two weeks after the procedure"))
        field = self.fields["valid"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is made above
        field.choices, field.initial = choices, choices[0][0] if self.on else "30"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("way") == Way.EMAIL and not said.get("to_email") and "to_email" not in self.errors:
            self.add_error("to_email", "Write the address to which the e-mail goes.")
        if said.get("lock") == "own" and not said.get("passcode") and "passcode" not in self.errors:
            self.add_error("passcode", "Write a passcode of at least 6 letters or digits.")
        return said

    def wish(self, role: str) -> Wish:
        said = self.cleaned_data
        passcode = {"made": passcodes.drawn(), "own": said["passcode"]}.get(said["lock"], "")
        return Wish(
            id=said["id"],
            role=role,
            way=Way(said["way"]),
            expires_at=self.expires_at(),
            to_name=said["to_name"],
            to_email=said["to_email"],
            passcode=passcode,
            shows_plan=bool(said.get("shows_plan")),
        )

    def expires_at(self) -> datetime:
        if self.cleaned_data["valid"] == "after" and self.on:
            return end_of(self.on + AFTER)
        return end_of(guidance.today() + timedelta(days=int(self.cleaned_data["valid"])))


def _words(label: str, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=2000, widget=area)


def _name() -> forms.CharField:
    attrs = {"autocomplete": "off"}  # a ward's computer is many people's
    return forms.CharField(label="Your name", required=False, max_length=120, widget=forms.TextInput(attrs=attrs))


class ReplyForm(forms.Form):
    words = forms.CharField(label="Your answer", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class PasscodeForm(forms.Form):
    passcode = forms.CharField(
        label="Passcode",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text", "spellcheck": "false"}),
    )


class SayForm(forms.Form):
    """One form with three buttons: seen, a question, a plan. `act` is the button that was pressed."""

    who = _name()
    question = _words("I have a question")
    plan = _words("Plan noted")

    def __init__(self, *args: Any, act: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.act = act
        if act in ("question", "plan"):
            self.fields[act].required = True
            self.fields[act].error_messages["required"] = "Write a few words."

    @property
    def words(self) -> str:
        return str(self.cleaned_data[self.act]) if self.act in ("question", "plan") else ""


class OutcomeForm(forms.Form):
    ticked = forms.MultipleChoiceField(
        label="What happened",
        required=False,
        choices=lambda: Outcome.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="What you do not tick stays unknown.",
    )
    on = DayField(label="On which day", required=False, help_text="Leave it empty if you do not know.")
    words = _words("In your words")
    who = _name()

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on and on > guidance.today():
            raise forms.ValidationError("This day has not come yet. Write the day on which it was done.")
        if on and on.year < 1900:
            raise forms.ValidationError(self.fields["on"].error_messages["invalid"])
        return on

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and not said.get("ticked") and not said.get("words"):
            raise forms.ValidationError("Tick what happened, or write a few words.")
        return said

    def told(self) -> HowItWent:
        said = self.cleaned_data
        ticked = tuple(Outcome(tick) for tick in said["ticked"])
        return HowItWent(ticked=ticked, on=said["on"], words=said["words"], who=said["who"])
