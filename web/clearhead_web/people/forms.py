"""Forms about people and studios."""

from django import forms

from clearhead_web.base.once import DrawnId
from clearhead_web.people.models import Membership


class Name(forms.Form):
    name = forms.CharField(
        max_length=120,
        required=False,
        help_text="As others should see it: on invitations, and beside what you add to a record.",
        widget=forms.TextInput({"autocomplete": "name"}),
    )


class StudioForm(forms.Form):
    id = DrawnId()
    name = forms.CharField(label="Name of the studio", max_length=120)
    contact = forms.CharField(
        label="How clients reach you",
        max_length=200,
        required=False,
        help_text="An e-mail address or a telephone number. Your clients and those they tell can see it.",
    )


class InviteMember(forms.Form):
    email = forms.EmailField(label="E-mail address", widget=forms.EmailInput({"autocomplete": "off"}))
    role = forms.ChoiceField(
        label="As",
        choices=[
            (Membership.Role.ARTIST, "Artist: sees and adds to the records of the studio's clients"),
            (Membership.Role.OWNER, "Owner: the same, and decides who works here"),
        ],
        initial=Membership.Role.ARTIST,
        widget=forms.RadioSelect,
    )


class Role(forms.Form):
    role = forms.ChoiceField(label="Role", choices=InviteMember.base_fields["role"].choices, widget=forms.RadioSelect)  # type: ignore[attr-defined]
