"""A list of which the form must tell apart: gone through with nothing found, these and no others, and not said."""

from collections.abc import Iterable
from typing import Any

from django import forms

NOT_SAID, NONE, THESE = "", "none", "these"


def how_field(label: str, none: str, these: str, not_said: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[(NONE, none), (THESE, these), (NOT_SAID, not_said)],
        required=False,
        widget=forms.RadioSelect,
    )


def ticks(label: str, choices: Iterable[Any], help: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=list(choices),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=help,
        error_messages={"invalid_choice": "“%(value)s” is not on the list."},
    )


def how_of(listed: list[str] | None) -> str:
    return NOT_SAID if listed is None else THESE if listed else NONE


def check(form: forms.Form, how: str, field: str, named: list[str]) -> None:
    """What was ticked and what was said of the list must agree."""
    if how == THESE and not named and not form.errors:
        form.add_error(field, "Tick or name at least one, or say above that none applies or that it is not known.")
    if how != THESE and named:
        said = "none applies" if how == NONE else "this is not said"
        message = f"Below, {len(named)} is ticked or named, but here it says that {said}. Which is right?"
        form.add_error("how", message)
