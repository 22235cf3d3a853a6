"""A session as an artist writes it down: the first few facts, then bottles, consent and completing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.forms.boundfield import BoundField

from clearhead_web.answering.zones import ZonesField
from clearhead_web.base import guidance
from clearhead_web.base.once import DrawnId
from clearhead_web.people.models import Studio
from clearhead_web.studio.actions.sittings import NOBODY, Draft, Ending, Said
from clearhead_web.studio.checks import Check
from clearhead_web.studio.forms.fields import day, words
from clearhead_web.studio.models import Bottle, Sitting
from clearhead_web.studio.pigments import Warnings, warnings_of
from clearhead_web.studio.queries.sittings import Foreseen
from clearhead_web.studio.said import Session

KINDS = [("session", "A session"), ("touch-up", "A touch-up"), ("removal", "A removal")]
WHO = "Who decided this?"
WHY = "Why?"


@dataclass(frozen=True, slots=True)
class BottleRow:
    """A bottle in the form: its checkbox, its warnings, and where to say who uses it in spite of them."""

    bottle: Bottle
    warnings: Warnings
    chosen: bool
    who: BoundField
    why: BoundField

    @property
    def asks(self) -> bool:
        return self.warnings.grave or bool(self.who.errors or self.why.errors)


class BeginForm(forms.Form):
    """What the check needs to know, and who goes ahead in spite of it."""

    id = DrawnId()
    on = day("Day", required=True)
    kind = forms.ChoiceField(label="What is it?", choices=KINDS, widget=forms.RadioSelect)
    zones = ZonesField(required=False)
    decided_who = words(WHO, 200, help_text="The name of the person who answers for it.")
    decided_why = words(WHY, 500, lines=3)

    def draft(self) -> Draft:
        said = self.cleaned_data
        return Draft(said["on"], said["kind"], said["zones"], decided=self._said("decided"))

    def ask_to_decide(self, checks: Iterable[Check]) -> None:
        """Say under both fields what is missing, where a check stops the session."""
        if any(one.stops for one in checks):
            self._demand("decided", "The check says that this session should not take place as it is.")

    def clean(self) -> None:
        self._both_or_none("decided")

    def about(self) -> Session:
        """What the check needs to know, as it was typed, as far as that is anything; else as the form began."""
        typed, begun = getattr(self, "cleaned_data", {}), self.begun()
        return Session(
            typed.get("kind") or begun.kind, typed.get("zones", begun.zones), typed.get("on") or begun.on, begun.said
        )

    def begun(self) -> Session:
        kind, zones = self.initial.get("kind", "session"), self.initial.get("zones", [])
        return Session(kind, zones, self.initial.get("on", guidance.today()))

    def _said(self, about: str) -> Said:
        return Said(self.cleaned_data.get(f"{about}_who", ""), self.cleaned_data.get(f"{about}_why", ""))

    def _both_or_none(self, about: str) -> None:
        said = self._said(about)
        if bool(said.who) is not bool(said.why):
            missing = "why" if said.who else "who"
            self.add_error(f"{about}_{missing}", "Give a name and a reason, or neither.")

    def _demand(self, about: str, because: str) -> None:
        for part, what in (("who", "Name who decided."), ("why", "Give the reason.")):
            self.fields[f"{about}_{part}"].required = True  # so that the page no longer calls it optional
            if not self.cleaned_data.get(f"{about}_{part}") and f"{about}_{part}" not in self.errors:
                self.add_error(f"{about}_{part}", f"{because} {what}")


class SittingForm(BeginForm):
    """The whole draft. `number` is the version of it that was on the screen."""

    needle = words("Needle", 120, help_text="Kind and size, and its lot if there is one.")
    notes = words("Notes", 4000, lines=4, help_text="These go into the client's record.")
    bottles = forms.ModelMultipleChoiceField(
        Bottle.objects.none(),
        required=False,
        error_messages={"invalid_choice": "One of these bottles is not on this studio's shelf."},
    )
    planned = forms.ChoiceField(label="Was this session planned in the record?", required=False)
    override_who = words(WHO, 200)
    override_why = words(WHY, 500, lines=3)
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(
        self, *args: Any, studio: Studio, sitting: Sitting, planned: Sequence[Foreseen], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        there = Q(discarded_at=None) | Q(used__sitting=sitting)
        shelf = Bottle.objects.filter(there, studio=studio).order_by("product", "lot", "pk").distinct()
        self.shelf = list(shelf)
        self.sitting = sitting
        self.fields["bottles"].queryset = shelf  # type: ignore[attr-defined]
        self.fields["planned"].choices = [("", "No, or not this one"), *((str(one.key), str(one)) for one in planned)]  # type: ignore[attr-defined]
        for bottle in self.shelf:
            self.fields[f"who-{bottle.pk}"] = words(WHO, 200)
            self.fields[f"why-{bottle.pk}"] = words("Why is it used all the same?", 500)

    @staticmethod
    def initial_of(sitting: Sitting, planned: Sequence[Foreseen]) -> dict[str, Any]:
        used = list(sitting.used.all())
        said: dict[str, Any] = {f"who-{one.bottle_id}": one.confirmed_who for one in used}
        said |= {f"why-{one.bottle_id}": one.confirmed_why for one in used}
        kept = {name: getattr(sitting, name) for name in ("on", "kind", "zones", "needle", "notes", "number")}
        that_day = next((str(one.key) for one in planned if one.on == sitting.on), "")
        return {**said, **kept, "bottles": [one.bottle_id for one in used], "planned": that_day}

    def clean(self) -> None:
        super().clean()
        self._both_or_none("override")
        for bottle in self.cleaned_data.get("bottles") or ():
            self._confirmed(bottle)

    def draft(self) -> Draft:
        said = self.cleaned_data
        bottles = [(bottle, self._of_bottle(bottle)) for bottle in said["bottles"]]
        return Draft(
            on=said["on"],
            kind=said["kind"],
            zones=said["zones"],
            needle=said["needle"],
            notes=said["notes"],
            bottles=bottles,
            decided=self._said("decided"),
            number=said["number"],
        )

    def ending(self) -> Ending:
        planned = self.cleaned_data["planned"]
        return Ending(self._said("override"), UUID(planned) if planned else None)

    def say_what_is_missing(self, missing: Sequence[str]) -> None:
        """What stands in the way of completing, at the field that mends it."""
        if "day" in missing:
            self.add_error("on", "This day is still to come. Complete the session once it has taken place.")
        if "stop" in missing:
            self._demand("decided", "The check says that this session should not take place as it is.")
        if "lot" in missing:
            self._demand("override", "No bottle is chosen, or one has no lot. Write it down on the shelf, or:")
        if "consent" in missing:
            self._demand("override", "No consent has been signed. Have it signed, or:")

    def rows(self) -> list[BottleRow]:
        on, chosen = self.about().on, {str(one) for one in self["bottles"].value() or ()}
        return [
            BottleRow(
                bottle,
                warnings_of(bottle, on),
                str(bottle.pk) in chosen,
                self[f"who-{bottle.pk}"],
                self[f"why-{bottle.pk}"],
            )
            for bottle in self.shelf
        ]

    def begun(self) -> Session:
        kept = self.sitting
        return Session(kept.kind, kept.zones, kept.on, kept.said)

    def _confirmed(self, bottle: Bottle) -> None:
        if "on" in self.cleaned_data and warnings_of(bottle, self.cleaned_data["on"]).grave:
            self._ask_for_both(bottle)

    def _ask_for_both(self, bottle: Bottle) -> None:
        said = self._of_bottle(bottle)
        for part, there in (("who", said.who), ("why", said.why)):
            if not there:
                message = f"{bottle.product} has a warning. To use it, say who decided so and why."
                self.add_error(f"{part}-{bottle.pk}", message)

    def _of_bottle(self, bottle: Bottle) -> Said:
        who = self.cleaned_data.get(f"who-{bottle.pk}", "")
        why = self.cleaned_data.get(f"why-{bottle.pk}", "")
        return Said(who, why) if who or why else NOBODY
