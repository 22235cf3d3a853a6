"""What the forms of a record's sections share: from an entry to what is typed, and back."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from clearhead.model.zones import ZONES
from clearhead_web.answering.zones import ScalpPicker
from clearhead_web.records.document import Body, Section, Steps
from clearhead_web.records.models import Entry

Typed = dict[str, Any]


class EntryForm(forms.Form):
    """`before` is the version that is being changed. A form says what it says as `body` and `beside`."""

    section: ClassVar[Section]
    #: For the first step into the body of this section, the field at which a problem there is shown.
    fields_of: ClassVar[Mapping[str, str]] = {}

    def __init__(self, data: Any = None, *, initial: Typed | None = None, before: Entry | None = None) -> None:
        self.before = before
        if initial is None:
            initial = self.typed(before.body, before.beside) if before else {}
        super().__init__(data, initial=initial)
        if before:
            self.fields["why"] = forms.CharField(
                label="Why you change it",
                max_length=300,
                required=False,
                help_text="Kept with the change, for whoever reads the history.",
            )

    @classmethod
    def typed(cls, body: Body, beside: Body) -> Typed:
        """What somebody would have typed to say this."""
        raise NotImplementedError

    def body(self) -> dict[str, Any] | None:
        """As format 1 writes it in this section; None when the form says that nothing is said."""
        raise NotImplementedError

    def beside(self) -> dict[str, Any]:
        return dict(self.before.beside) if self.before else {}

    def again(self) -> "EntryForm":
        """The same with what was typed, not yet looked at for mistakes."""
        return type(self)(initial=self.as_typed(), before=self.before)

    def as_typed(self) -> Typed:
        return typed_in(self)

    def put(self, steps: Steps, message: str) -> None:
        """Show a problem of the body at its field."""
        field = self.field_at(steps)
        self.add_error(field if field in self.fields else None, message)

    def field_at(self, steps: Steps) -> str | None:
        return self.fields_of.get(str(steps[0])) if steps else None

    @property
    def all_errors(self) -> list[tuple[str, str]]:
        """For the summary: the id of the field (empty for the form itself) and the message."""
        return errors_of(self)


def typed_in(form: forms.Form) -> Typed:
    """What was typed into each field of a form, as it was sent."""
    return {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
    }


def errors_of(form: forms.Form) -> list[tuple[str, str]]:
    return [
        ("" if name == "__all__" else _id_of(form, name), str(message))
        for name, messages in form.errors.items()
        for message in messages
    ]


def _id_of(form: forms.Form, name: str) -> str:
    """The field's first control: a group of choices has none of its own."""
    bound = form[name]
    if isinstance(bound.field.widget, ScalpPicker):
        return f"{bound.auto_id}-{ZONES[0]}"
    return bound.id_for_label or f"{bound.auto_id}{'_0' if bound.field.widget.use_fieldset else ''}"
