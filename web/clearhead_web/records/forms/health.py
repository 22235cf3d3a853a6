"""Conditions and medicines. A list that is given is complete, so the form asks how it is meant before anything else."""

from collections.abc import Iterable
from typing import Any

from django import forms

from clearhead.engine.known_words import condition_words
from clearhead_web.base.guidance import guideline
from clearhead_web.records.document import Body, Section, Steps
from clearhead_web.records.forms import listing
from clearhead_web.records.forms.entry import EntryForm, Typed
from clearhead_web.records.words import plain_word, with_sentence

OTHER = "other:"


class _HealthForm(EntryForm):
    """`listed` are the words of the guideline; `others` what it has no word for, one a line."""

    how = listing.how_field(
        "How is this list meant?",
        "None of these: I went through the whole list, and none applies",
        "These, and no others: I went through the whole list, and only what I tick or name applies",
        "Not said: nobody has gone through the list, so everything on it stays unknown",
    )
    listed = listing.ticks("On the list", [])
    others = forms.CharField(
        label="Not on the list",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line. It is kept, but no rule speaks of it.",
    )

    def choices(self) -> Iterable[Any]:
        raise NotImplementedError

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["listed"] = listing.ticks("On the list", self.choices())

    @classmethod
    def typed(cls, body: Body, beside: Body) -> Typed:  # noqa: ARG003
        words = body["list"]
        return {
            "how": listing.how_of(words),
            "listed": [word for word in words if not word.startswith(OTHER)],
            "others": "\n".join(plain_word(word) for word in words if word.startswith(OTHER)),
        }

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        self.named = [*typed.get("listed", []), *_others(typed.get("others", ""))]
        listing.check(self, typed.get("how", ""), "listed", self.named)
        return typed

    def body(self) -> dict[str, Any] | None:
        return None if self.cleaned_data["how"] == listing.NOT_SAID else {"list": self.named}

    def field_at(self, steps: Steps) -> str | None:
        """Only what is not on the list can be wrong in itself."""
        return "others" if steps else None


class ConditionsForm(_HealthForm):
    section = Section.CONDITIONS

    def choices(self) -> Iterable[Any]:
        return [(word, with_sentence(word)) for word in condition_words(guideline())]


class MedicinesForm(_HealthForm):
    section = Section.MEDICINES

    def choices(self) -> Iterable[Any]:
        """A class first, for who does not know which, then its medicines by name."""
        for group, names in guideline().medicines.items():
            own = [(group, f"{plain_word(group)}, which one is not known" if names else plain_word(group))]
            yield with_sentence(group).capitalize(), [*own, *((name, plain_word(name)) for name in names)]


def _others(typed: str) -> list[str]:
    lines = (" ".join(line.split()) for line in typed.splitlines())
    return list(dict.fromkeys(OTHER + line for line in lines if line))
