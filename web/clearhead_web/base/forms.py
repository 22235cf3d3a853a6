"""How forms look: every field with its label, help and errors tied to it for those who listen."""

from django import forms
from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Our own templates for fields and forms, under templates/forms."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


class DayInput(forms.DateInput):
    """A browser's own way of choosing a day; YYYY-MM-DD where it has none."""

    input_type = "date"

    def __init__(self, **attrs: object) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day as browsers and the record write it: with day and month the other way round it would be another one."""

    widget = DayInput
    input_formats = ("%Y-%m-%d",)
    default_error_messages = dict.fromkeys(("invalid", "required"), "Give a day like 2026-12-03.")
