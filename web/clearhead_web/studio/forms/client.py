"""A client whose record a studio begins."""

from django import forms

from clearhead_web.base.once import DrawnId
from clearhead_web.studio.forms.fields import words


class ClientForm(forms.Form):
    id = DrawnId()
    name = words("Name", 200, required=True, help_text="As the client wants to be called.")
    email = forms.EmailField(
        label="E-mail",
        required=False,
        help_text="To invite the client to own the record. You can also do this later.",
    )
