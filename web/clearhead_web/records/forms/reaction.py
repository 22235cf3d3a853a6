"""What happened to the pigmented skin."""

from typing import Any

from django import forms

from clearhead.model.level import Reader
from clearhead_web.base.guidance import guideline
from clearhead_web.records.document import Body, Section
from clearhead_web.records.forms.entry import EntryForm, Typed
from clearhead_web.records.forms.fields import day, filled, said, text, unsaid, yes_no


class ReactionForm(EntryForm):
    section = Section.REACTION
    fields_of = {"what": "what", "date": "date", "where": "where", "resolved": "resolved", "during": "during"}

    what = text("What happened", 300, "In a few words, such as “itching for two days”.")
    date = day("On which day")
    where = text("Where on the skin", 200)
    resolved = yes_no("Is it over?", "Yes, it is over", "No, it is still going on")
    during = forms.ChoiceField(
        label="During a procedure",
        required=False,
        help_text="If it was felt in a scan or a treatment, which one.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        names = sorted((one.name[Reader.CLIENT], id) for id, one in guideline().procedures.items())
        field = self.fields["during"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", "None of these, or not known"), *((id, name) for name, id in names)]

    @classmethod
    def typed(cls, body: Body, beside: Body) -> Typed:  # noqa: ARG003
        return {**body, "resolved": unsaid(body.get("resolved"))}

    def body(self) -> dict[str, Any]:
        typed = self.cleaned_data
        words = {key: typed[key] for key in ("what", "date", "where", "during")}
        return filled(**words, resolved=said(typed["resolved"]))
