"""A number, or two between which it is known to lie."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

#: As format 1 writes bounds: whole numbers, both included.
Bounds = dict[str, int]
_BOUNDS = re.compile(r"([0-9]{1,7})\s*(?:to|-|–)\s*([0-9]{1,7})")


class NumberOrBoundsField(forms.DecimalField):
    """Gives a Decimal, or bounds for what is typed as “1 to 3”."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return f"{value['from']} to {value['to']}" if isinstance(value, dict) else value

    def clean(self, value: Any) -> Any:
        bounds = _BOUNDS.fullmatch(str(value or "").strip())
        return _ordered(int(bounds[1]), int(bounds[2])) if bounds else super().clean(value)


def _ordered(low: int, high: int) -> Bounds:
    if low > high:
        raise ValidationError("The first of the two numbers is the larger one. Write the smaller one first.")
    return {"from": low, "to": high}
