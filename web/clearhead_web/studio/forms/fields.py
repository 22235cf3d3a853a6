"""Fields that several forms share."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from clearhead_web.base.forms import DayField

#: The days that format 1 can write.
FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)


def day(label: str, *, required: bool = False, help_text: str = "") -> forms.DateField:
    return DayField(
        label=label,
        required=required,
        help_text=help_text,
        validators=[
            MinValueValidator(FIRST, "This day is before 1900."),
            MaxValueValidator(LAST, "This day is after 2200."),
        ],
    )


def words(label: str, longest: int, *, required: bool = False, help_text: str = "", lines: int = 1) -> forms.CharField:
    widget = forms.Textarea({"rows": lines}) if lines > 1 else forms.TextInput()
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text, widget=widget)
