"""What people without an account fill in."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from clearhead_web.base.addresses import AddressField
from clearhead_web.base.unasked import UnaskedForm
from clearhead_web.newsletter import wording
from clearhead_web.newsletter.topics import Topic


class TopicsField(forms.MultipleChoiceField):
    """None is ticked beforehand."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=Topic.choices, widget=forms.CheckboxSelectMultiple, **kwargs)


class AgreedField(forms.CharField):
    """Which text stood beside the button. Another since then is shown first."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, required=False, initial=lambda: wording.digest(wording.text()))


class SubscribeForm(UnaskedForm):
    topics = TopicsField(label="What about", error_messages={"required": "Tick at least one topic."})
    email = AddressField(label="Your e-mail address")
    agreed = AgreedField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        _check_agreed(self)
        return cleaned


class ChooseForm(forms.Form):
    topics = TopicsField(label="Mail about", required=False)
    agreed = AgreedField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _check_agreed(self)
        return cleaned


def _check_agreed(form: forms.Form) -> None:
    now = wording.digest(wording.text())
    if form.cleaned_data.get("agreed") != now and not getattr(form, "is_robot", False):
        again = cast("QueryDict", form.data).copy()
        again[form.add_prefix("agreed")] = now
        form.data = again
        raise ValidationError("What you agree to is worded anew. Read it once more, then send this again.")
