"""Fields that can leave a thing unknown, and say so."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from clearhead_web.base.forms import DayField

UNKNOWN = "I don’t know"


def day(label: str, help: str = "Leave it empty if you do not know.") -> forms.DateField:
    return DayField(label=label, help_text=help, required=False)


def text(label: str, most: int, help: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, help_text=help)


def one_of(label: str, choices: Iterable[tuple[str, str]], help: str = "", unknown: str = UNKNOWN) -> forms.ChoiceField:
    """Radio buttons, the last of which says that it is not known."""
    return forms.ChoiceField(
        label=label, choices=[*choices, ("", unknown)], required=False, help_text=help, widget=forms.RadioSelect
    )


def yes_no(label: str, yes: str, no: str, unknown: str = UNKNOWN, help: str = "") -> forms.ChoiceField:
    return one_of(label, (("yes", yes), ("no", no)), help, unknown)


def said(value: str) -> bool | None:
    """What was said with `yes_no`."""
    return {"yes": True, "no": False}.get(value)


def unsaid(value: object) -> str:
    """The choice of `yes_no` for what a record says."""
    return {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else ""


def filled(**values: Any) -> dict[str, Any]:
    """Only what was said; days as the record writes them."""
    plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}
    return {key: value for key, value in plain.items() if value is not None and value not in ("", [], {})}
