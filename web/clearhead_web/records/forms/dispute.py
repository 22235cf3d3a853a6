"""Why the client disputes something, in their own words."""

from django import forms


class DisputeForm(forms.Form):
    words = forms.CharField(
        label="What is wrong with it?",
        max_length=500,
        help_text="Everybody who sees this record reads your words beside the entry.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say in a few words what is wrong, so that it can be put right."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
