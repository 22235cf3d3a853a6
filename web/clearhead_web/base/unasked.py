"""Forms for people without an account. Nothing about them rests on who is signed in, so they need no cookie against
forged forms; what holds robots off is a field that people leave empty, and the time at which the form was made.
"""

import time
from typing import Any, cast

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict

#: Seconds. Nobody fills in a form faster; a form that lay open for longer is shown again with a new time.
FASTEST, OLDEST = 2, 60 * 60 * 12
SALT = "clearhead.unasked"


def made_now() -> str:
    return signing.dumps("", salt=SALT)


class Trap(forms.CharField):
    """Out of sight, for robots."""

    def __init__(self) -> None:
        super().__init__(required=False, label="Leave this empty")
        self.template_name = "forms/trap.html"


class UnaskedForm(forms.Form):
    """`is_robot` after checking: then answer as if all were done, and do nothing."""

    made = forms.CharField(widget=forms.HiddenInput, required=False)
    website = Trap()
    is_robot = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name not in ("made", "website")])
        self.fields["made"].initial = made_now
        self.fields["website"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.is_robot = bool(self.data.get(self.add_prefix("website")))
        if not self.is_robot:
            self._check_time()
        return cleaned

    def _check_time(self) -> None:
        """Whoever was too fast or too slow sends the same form again, now with a new time."""
        made = str(self.data.get(self.add_prefix("made"), ""))
        try:
            signing.loads(made, salt=SALT, max_age=OLDEST)
        except signing.BadSignature as error:
            self._begin_anew()
            raise ValidationError(
                "This form lay open for too long. Everything is still here: send it again."
            ) from error
        if _age(made) < FASTEST:
            self._begin_anew()
            raise ValidationError(
                "That came as fast as robots send. Everything is still here: please press the button once more."
            )

    def _begin_anew(self) -> None:
        again = cast("QueryDict", self.data).copy()
        again[self.add_prefix("made")] = made_now()
        self.data = again


def _age(made: str) -> float:
    """Seconds since a form with a good signature was made."""
    return time.time() - signing.b62_decode(made.rsplit(":", 2)[1])
