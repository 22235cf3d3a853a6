"""A file in format 1, to be looked at before anything of it is stored; and the words that confirm an erasure."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from clearhead.reading.yaml_text import LARGEST

WORD = "erase"


class UploadForm(forms.Form):
    file = forms.FileField(
        label="The file",
        help_text="A record in format 1, YAML or JSON, up to 4 MB. You see what it adds before it is stored.",
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml,.json,application/json,application/yaml"}),
        error_messages={"required": "Choose a file.", "empty": "The file is empty. Choose another one."},
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > LARGEST:
            raise forms.ValidationError("The file is larger than 4 MB. A record of a thousand sessions is far smaller.")
        return upload


class EraseForm(forms.Form):
    word = forms.CharField(
        label=f"Type the word “{WORD}” to confirm",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": f"Type the word “{WORD}”. Nothing was erased."},
    )
    account = forms.BooleanField(label="Delete my account as well", required=False)

    def clean_word(self) -> str:
        if self.cleaned_data["word"].strip().casefold() != WORD:
            raise forms.ValidationError(f"This is not the word “{WORD}”. Nothing was erased.")
        return WORD
