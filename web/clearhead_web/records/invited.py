"""The invitations about a record: a studio's to its client, and a client's to a studio."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from clearhead_web.people import invitations, queries
from clearhead_web.people.models import Studio, User
from clearhead_web.records import sharing
from clearhead_web.records.models import Invitation, Record

CLIENT, STUDIO = Invitation.Kind.CLIENT, Invitation.Kind.STUDIO


class Unite(forms.Form):
    unite = forms.BooleanField(
        template_name="people/agree.html",
        label="Put the studio’s record into my own",
        error_messages={"required": "You have a record already. Agree to this, or decline."},
    )


class WhichStudio(forms.Form):
    studio: forms.ModelChoiceField[Studio] = forms.ModelChoiceField(
        Studio.objects.none(), label="For which studio?", widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, given: QueryDict | None, user: User) -> None:
        super().__init__(given)
        studios = queries.studios_of(user)
        field = self.fields["studio"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - it is the one above
        field.queryset = studios
        field.error_messages["required"] = "Choose the studio that is to see the record."
        if len(studios) == 1:
            field.initial = studios[0].pk


class ToRecord(invitations.Kind[Invitation]):
    model = Invitation

    def letters(self) -> QuerySet[Invitation]:
        return Invitation.objects.select_related("studio", "by", "record")

    def name(self, letter: Invitation) -> str:
        return "own" if letter.kind == CLIENT else "see"

    def words(self, letter: Invitation) -> dict[str, Any]:
        return {"studio": letter.studio.name if letter.studio else "", "client": str(letter.by)}

    def choice(self, letter: Invitation, user: User, given: QueryDict | None) -> forms.Form:
        if letter.kind == STUDIO:
            return WhichStudio(given, user)
        has_one = Record.objects.filter(owner=user, erased_at=None).exists()
        return Unite(given) if has_one else invitations.Choice(given)

    def accept(self, letter: Invitation, user: User, choice: forms.Form) -> str:
        if letter.kind == STUDIO:
            sharing.let_studio_see(letter, choice.cleaned_data["studio"])
            return reverse("records:record", args=[letter.record_id])
        unite = choice.cleaned_data.get("unite", False)
        record = sharing.take_over(letter, user, unite=unite)
        return reverse("records:history" if unite else "records:record", args=[record.pk])
