"""What is filled in of a plan: a wish, days on which nothing or only then anything can be, how far the plan looks."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms

from clearhead.model.level import Kind, Reader
from clearhead.wishing import MOST_APART, MOST_WISHES
from clearhead_web.base import guidance
from clearhead_web.base.forms import DayField
from clearhead_web.base.once import DrawnId
from clearhead_web.planning.models import Said
from clearhead_web.planning.saying import Word
from clearhead_web.planning.wanted import Span, Wished

#: How far ahead a day may be, in days, and how many stretches of days a calendar may have.
FURTHEST, MOST_SPANS = 8 * 365, 60
BLOCKED, FREE = "blocked", "free"


def ahead_day(label: str, help: str = "", *, required: bool = False) -> forms.DateField:
    """A day from today on, and not further away than anybody plans."""
    return DayField(label=label, help_text=help, required=required, validators=[_is_near])


def _is_near(day: date) -> None:
    if day > guidance.today() + timedelta(days=FURTHEST):
        raise forms.ValidationError("This day is too far away to plan for: give one within eight years.")


def _days_apart(label: str, help: str = "") -> forms.IntegerField:
    whole = f"Give a whole number of days, from 1 to {MOST_APART}."
    errors = dict.fromkeys(("invalid", "min_value", "max_value"), whole)
    return forms.IntegerField(
        label=label, help_text=help, required=False, min_value=1, max_value=MOST_APART, error_messages=errors
    )


class PlanForm(forms.Form):
    """Errors are listed above it, each leading to its field."""

    use_required_attribute = False

    def check_passed(self, name: str, message: str) -> None:
        day = self.cleaned_data.get(name)
        if day and day < guidance.today():
            self.add_error(name, message)

    def check_order(self, first: str, last: str, message: str) -> None:
        one, other = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if one and other and other < one:
            self.add_error(last, message)


class WishForm(PlanForm):
    """`planned`: the entries that the record has planned, by key, as they are called."""

    id = DrawnId()
    what = forms.ChoiceField(
        label="What you would like to have done",
        error_messages={"required": "Choose what you would like.", "invalid_choice": "Choose one from the list."},
    )
    earliest = ahead_day("Not before", "Leave it empty if any day will do.")
    latest = ahead_day("Not after", "Leave it empty if it does not matter.")
    times = forms.IntegerField(
        label="How many times",
        initial=1,
        min_value=1,
        max_value=MOST_WISHES,
        required=False,
        help_text="More than one for a course of sessions.",
        error_messages={
            "invalid": f"Give a whole number from 1 to {MOST_WISHES}.",
            "min_value": "At least 1.",
            "max_value": f"At most {MOST_WISHES} at a time.",
        },
    )
    fewest = _days_apart("Fewest days from one session to the next", "Leave both empty for what the guideline asks.")
    most = _days_apart("Most days from one session to the next")

    def __init__(self, *args: Any, planned: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.planned = dict(planned)
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        groups: list[tuple[str, Any]] = [("Planned on the record: say when", planned)] if planned else []
        field.choices = [("", "Choose…"), *groups, *_procedures()]

    def clean(self) -> dict[str, Any]:
        self.check_passed("latest", "This day has passed.")
        self.check_passed("earliest", "This day has passed. Leave it empty for “from today”.")
        self.check_order("earliest", "latest", "This is before the first day above.")
        if self.cleaned_data.get("what") in self.planned and (self.cleaned_data.get("times") or 1) > 1:
            self.add_error("times", "This is one appointment on the record. Add more of them as a wish of its own.")
        self._check_apart()
        return self.cleaned_data

    def _check_apart(self) -> None:
        self.check_order("fewest", "most", "This is less than the fewest above.")
        if self._apart and (self.cleaned_data.get("times") or 1) < 2:
            self.add_error("times", "Days between sessions need a course of two or more.")

    @property
    def _apart(self) -> tuple[int, int] | None:
        fewest, most = self.cleaned_data.get("fewest"), self.cleaned_data.get("most")
        return (fewest or 1, most or MOST_APART) if fewest or most else None

    def wish(self, before: Wished | None = None) -> Wished:
        said = self.cleaned_data
        id: UUID = said["id"]
        is_planned = said["what"] in self.planned
        return Wished(
            what="" if is_planned else said["what"],
            key=said["what"] if is_planned else "",
            earliest=said["earliest"],
            latest=said["latest"],
            times=said["times"] or 1,
            apart=self._apart,
            id=before.id if before else id.hex,
        )


class DaysForm(PlanForm):
    kind = forms.ChoiceField(
        label="What these days are",
        widget=forms.RadioSelect,
        choices=((BLOCKED, "Nothing can be on them"), (FREE, "Only these will do (with others that you name so)")),
        initial=BLOCKED,
    )
    first = ahead_day("First day", required=True)
    last = ahead_day("Last day", "Leave it empty for one day.")

    def clean(self) -> dict[str, Any]:
        self.check_passed("last" if self.cleaned_data.get("last") else "first", "These days have passed.")
        self.check_order("first", "last", "These days end before they begin.")
        return self.cleaned_data

    @property
    def span(self) -> Span:
        return self.cleaned_data["first"], self.cleaned_data["last"] or self.cleaned_data["first"]


class UntilForm(PlanForm):
    until = ahead_day("Plan until", "Leave it empty for two years past the last day that you name.")

    def clean(self) -> dict[str, Any]:
        self.check_passed("until", "This day has passed.")
        return self.cleaned_data


class FeedForm(PlanForm):
    id = DrawnId()
    details = forms.ChoiceField(
        label="What the entries are called",
        widget=forms.RadioSelect,
        choices=(
            ("no", "“Appointment”, and nothing of what it is"),
            ("yes", "By their procedure: whoever sees your calendar reads it"),
        ),
        initial="no",
    )


class WordForm(PlanForm):
    """What somebody says of a plan: `kind` is the button. `steps`: those of which other days can be proposed; `named`:
    whether they are asked for their name."""

    id = DrawnId()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000)
    step = forms.ChoiceField(
        label="Which step",
        error_messages={"required": "Choose the step.", "invalid_choice": "Choose one from the list."},
    )
    earliest = ahead_day("From", "Leave it empty if any day before the other one will do.")
    latest = ahead_day("Until", "For one day give the same in both. Leave it empty if there is no last day.")
    words = forms.CharField(
        label="In your words", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    who = forms.CharField(
        label="Your name", required=False, max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(
        self, *args: Any, kind: Said.Kind, steps: Sequence[Mapping[str, Any]] = (), named: bool = False, **kwargs: Any
    ) -> None:
        kwargs["prefix"] = kind.value
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.steps = {str(step["number"]): step for step in steps}
        self._offer_steps()
        unused = {
            Said.Kind.PROPOSE: (),
            Said.Kind.AGREE: ("step", "earliest", "latest"),
            Said.Kind.COMMENT: ("earliest", "latest"),
        }
        for name in (*unused[kind], *(() if named else ("who",))):
            del self.fields[name]
        if kind == Said.Kind.COMMENT:
            self.fields["words"].required = True
            self.fields["words"].error_messages["required"] = "Write a few words."

    def _offer_steps(self) -> None:
        """A comment can also be about all of them."""
        field = self.fields["step"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        choices = [(number, f"{number}. {step['name']}, {step['day']}") for number, step in self.steps.items()]
        if self.kind == Said.Kind.COMMENT:
            field.label, field.required = "About", False
            choices = [("", "the plan as a whole"), *choices]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        if self.kind == Said.Kind.PROPOSE and not self.errors:
            self.check_passed("latest", "This day has passed.")
            self.check_order("earliest", "latest", "This is before the first day above.")
            if not self.errors and not self.cleaned_data["earliest"] and not self.cleaned_data["latest"]:
                self.add_error("earliest", "Give the first day that would do, or the last, or both.")
        return self.cleaned_data

    @property
    def who_says(self) -> str:
        return str(self.cleaned_data.get("who") or "")

    def word(self) -> Word:
        said = self.cleaned_data
        step = self.steps.get(said.get("step", ""))
        days = said.get("earliest"), said.get("latest")
        return Word(said["id"], self.kind, said["words"], said["version"] or 0, step, *days)


class DeclineForm(PlanForm):
    words = forms.CharField(
        label="Why not, in a few words",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write a few words, so that they know why."},
    )


def _procedures() -> list[tuple[str, list[tuple[str, str]]]]:
    """Cosmetic ones first: they are what people wish for."""
    guideline = guidance.guideline()
    named = sorted((one.name[Reader.CLIENT], id, one.kind) for id, one in guideline.procedures.items())
    return [
        ("Cosmetic", [(id, name) for name, id, kind in named if kind is Kind.COSMETIC]),
        ("Medical", [(id, name) for name, id, kind in named if kind is not Kind.COSMETIC]),
    ]
