"""A photo of the scalp, before or after a session."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from clearhead_web.base import guidance
from clearhead_web.base.once import DrawnId
from clearhead_web.records.forms.fields import day
from clearhead_web.records.models import Photo
from clearhead_web.records.pictures import Picture, UnusableError, redrawn


class PhotoForm(forms.Form):
    """`cleaned_data["picture"]` is the picture drawn anew."""

    id = DrawnId()
    picture = forms.FileField(
        label="The picture",
        help_text="JPEG, PNG or WebP, up to 15 MB. Place, camera and everything else hidden in the file are taken out.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": "Choose a picture.", "empty": "The file is empty. Choose another one."},
    )
    when = forms.ChoiceField(
        label="It shows the scalp",
        choices=[(Photo.When.BEFORE, "before the session"), (Photo.When.AFTER, "after the session")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it was before or after."},
    )
    about = forms.CharField(
        label="What it shows, in words",
        max_length=200,
        help_text="For whoever does not see the picture, such as “crown from above, hair cropped”.",
        error_messages={"required": "Say in a few words what the picture shows."},
    )
    taken_on = day("Taken on")

    def clean_picture(self) -> Picture:
        upload: UploadedFile[bytes] = self.cleaned_data["picture"]
        try:
            return redrawn(upload.file, upload.size or 0)  # type: ignore[arg-type]
        except UnusableError as unusable:
            raise forms.ValidationError(str(unusable)) from None

    def clean_taken_on(self) -> Any:
        taken = self.cleaned_data["taken_on"]
        if taken and taken > guidance.today():
            raise forms.ValidationError("This day is after today.")
        return taken
