"""A session with its bottles. Pigments are forms of their own, added and taken away without a script."""

from collections.abc import Sequence
from typing import Any

from django import forms

from clearhead_web.answering.zones import ZonesField
from clearhead_web.records.document import Body, Section, Steps
from clearhead_web.records.forms.entry import EntryForm, Typed, errors_of, typed_in
from clearhead_web.records.forms.fields import day, filled, one_of, text
from clearhead_web.records.forms.pigment import PigmentForm

KINDS = (
    ("session", "A session"),
    ("touch-up", "A touch-up"),
    ("removal", "Pigment was taken out"),
)
PigmentSet = forms.formset_factory(PigmentForm, extra=0, max_num=100, absolute_max=100)


class SessionForm(EntryForm):
    section = Section.SESSION
    fields_of = {"date": "date", "kind": "kind", "zones": "zones", "artist": "artist"}

    date = day("On which day")
    kind = one_of("What was done", KINDS, unknown="I don’t know (taken as a session)")
    zones = ZonesField(
        label="Where on the scalp",
        required=False,
        help_text="Leave everything empty if you do not know. It then counts as anywhere on the scalp.",
    )
    artist = text("Who did it", 120, "The artist or the studio.")
    needle = text("Needle", 120)
    notes = forms.CharField(label="Notes", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        rows: Sequence[Typed] = self.initial.get("pigments") or [{}]
        self.pigments = PigmentSet(data, initial=rows, prefix="pigment")

    @classmethod
    def typed(cls, body: Body, beside: Body) -> Typed:
        more = beside.get("pigments", [])
        rows = [
            {**PigmentForm.typed(pigment, more[i] if i < len(more) else {}), "was": i}
            for i, pigment in enumerate(body.get("pigments") or [])
        ]
        words = {key: beside.get(key) for key in ("needle", "notes")}
        return {**{key: value for key, value in body.items() if key != "pigments"}, **words, "pigments": rows}

    def is_valid(self) -> bool:
        return all((super().is_valid(), self.pigments.is_valid()))

    def body(self) -> dict[str, Any]:
        typed = self.cleaned_data
        words = {key: typed[key] for key in ("date", "kind", "zones", "artist")}
        return filled(**words, pigments=[row.body() for row in self._said()])

    def beside(self) -> dict[str, Any]:
        before = super().beside()
        bottles = before.pop("pigments", [])
        more = [row.beside(bottles) for row in self._said()]
        words = {**before, "needle": self.cleaned_data["needle"], "notes": self.cleaned_data["notes"]}
        return filled(**words, pigments=more if any(more) else [])

    def as_typed(self) -> Typed:
        return {**super().as_typed(), "pigments": [typed_in(row) for row in self.pigments.forms]}

    def with_rows(self, rows: Sequence[Typed]) -> "SessionForm":
        """The same with these bottles."""
        return SessionForm(initial={**self.as_typed(), "pigments": rows}, before=self.before)

    def put(self, steps: Steps, message: str) -> None:
        if len(steps) < 3 or steps[0] != "pigments":
            return super().put(steps, message)
        row = self._said()[int(steps[1])]
        row.add_error(str(steps[2]) if steps[2] in row.fields else None, message)
        return None

    @property
    def all_errors(self) -> list[tuple[str, str]]:
        rows = [error for row in self.pigments.forms for error in errors_of(row)]
        return [*super().all_errors, *(("", str(message)) for message in self.pigments.non_form_errors()), *rows]

    def _said(self) -> list[PigmentForm]:
        """The forms in which anything was said."""
        return [row for row in self.pigments.forms if row.says_something()]
