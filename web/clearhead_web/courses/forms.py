"""What people without an account fill in."""

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator

from clearhead_web.base.addresses import AddressField
from clearhead_web.base.unasked import UnaskedForm
from clearhead_web.courses.actions.enrolling import Person
from clearhead_web.people.mail import one_line

PHONE = RegexValidator(r"^\+?[0-9 ()/.-]{5,40}$", "Write a number as one dials it, such as +44 20 7946 0000.")


class NameField(forms.CharField):
    def __init__(self) -> None:
        super().__init__(label="Your name", max_length=120)
        self.widget.attrs["autocomplete"] = "name"

    def clean(self, value: object) -> str:
        return str(super().clean(one_line(str(value or ""))))


class Asked(forms.Form):
    """What is asked of whoever takes part."""

    name = NameField()
    email = AddressField()
    phone = forms.CharField(label="Phone", max_length=40, required=False, validators=[PHONE])
    about = forms.CharField(
        label="What you have done so far",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="A word for the teachers: what you have learned and how long you have worked.",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["phone"].widget.attrs |= {"autocomplete": "tel", "type": "tel"}
        self.fields["phone"].help_text = "For the day itself, if something comes between."

    def person(self) -> Person:
        return Person(**{name: self.cleaned_data[name] for name in ("name", "email", "phone", "about")})


class EnrolForm(Asked, UnaskedForm):
    @property
    def kept(self) -> int:
        return int(settings.COURSES_KEPT_DAYS)


class QuestionForm(UnaskedForm):
    name = NameField()
    email = AddressField(help_text="The answer comes here. Nothing of this is kept on this site.")
    question = forms.CharField(label="Your question", max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
