"""A fact said outright. Which one decides how it is answered, so that is said first."""

from typing import Any

from django import forms

from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead_web.base.guidance import guideline
from clearhead_web.records.document import Body, Section, Steps
from clearhead_web.records.forms.details import field_for, said_of, typed_of
from clearhead_web.records.forms.entry import EntryForm, Typed

#: What belongs elsewhere in a record: under the skin, or the day of birth.
ELSEWHERE = ("skin-healed", "skin-state", "age")


class FactForm(EntryForm):
    section = Section.FACT

    about = forms.ChoiceField(label="Which question", error_messages={"required": "Choose the question."})
    details_of = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["about"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", "Choose…"), *((id, fact.question) for id, fact in sayable().items())]
        self.chosen = self._chosen()
        if self.chosen:
            self.initial["details_of"] = self.chosen
            self.fields["value"] = field_for(sayable()[self.chosen], bounds=True)
            why = self.fields.pop("why", None)
            if why:
                self.fields["why"] = why

    @classmethod
    def typed(cls, body: Body, beside: Body) -> Typed:  # noqa: ARG003
        fact = sayable().get(body["fact"])
        return {"about": body["fact"], "value": typed_of(fact, body["value"]) if fact else body["value"]}

    @property
    def asks_what_was_chosen(self) -> bool:
        return self.chosen is None or self.data.get("details_of") == self.chosen

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data

    def body(self) -> dict[str, Any] | None:
        fact = sayable()[self.cleaned_data["about"]]
        value = said_of(fact, self.cleaned_data["value"])
        return None if value is None else {"fact": fact.id, "value": value}

    def field_at(self, steps: Steps) -> str | None:  # noqa: ARG002
        return "value"

    def _chosen(self) -> str | None:
        about = self.data.get("about") if self.is_bound else self.initial.get("about")
        return about if about in sayable() else None


def sayable() -> dict[str, FactDefinition]:
    """The facts that can be said outright, by id."""
    return {
        id: fact
        for id, fact in sorted(guideline().vocabulary.items(), key=lambda pair: pair[1].question)
        if fact.derive not in ELSEWHERE and fact.type is not FactType.YEARS
    }
