"""What editors fill in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from clearhead_web.base.forms import DayInput
from clearhead_web.courses.forms import Asked
from clearhead_web.courses.models import CourseDate, CoursePage

FIELDS = ("begins_at", "ends_at", "town", "address", "joining", "places", "enrol_until")


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class DateForm(forms.ModelForm[CourseDate]):
    course = forms.ModelChoiceField(CoursePage.objects.none(), label="Course")
    places = forms.IntegerField(min_value=1, max_value=1000)

    class Meta:
        model = CourseDate
        fields = ("course", *FIELDS)
        widgets = {"begins_at": MomentInput(), "ends_at": MomentInput(), "enrol_until": DayInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = CoursePage.objects.order_by("title")  # type: ignore[attr-defined]
        self.fields["begins_at"].help_text = f"In the time of {settings.TIME_ZONE}."
        if not self.instance._state.adding:
            del self.fields["course"]  # another course is another date

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        begins, ends, last = (cleaned.get(name) for name in ("begins_at", "ends_at", "enrol_until"))
        if begins and ends and ends <= begins:
            self.add_error("ends_at", "It ends before it begins. Look at both again.")
        if begins and last and last > timezone.localdate(begins):
            self.add_error("enrol_until", "This is after it begins. Choose the day itself or one before.")
        if cleaned.get("address") and not cleaned.get("town"):
            self.add_error("town", "A place with an address has a town. Leave both empty where it is online.")
        return cleaned

    @property
    def values(self) -> Mapping[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS}


class CallOffForm(forms.Form):
    word = forms.CharField(
        label="A word to those who take part or wait",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Why, and what becomes of what they paid. It stands in the mail and on their page.",
    )


class ByHandForm(Asked):
    """Somebody with whom the academy spoke."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Name"
        self.fields["about"].label = "What they have done so far"
        self.fields["about"].help_text = ""
