"""A procedure, past or to come. What it is decides what else is asked, so that is said first."""

from typing import Any

from django import forms

from clearhead.model.level import Kind, Reader
from clearhead_web.answering.zones import ZonesField
from clearhead_web.base.guidance import guideline
from clearhead_web.records.document import Body, Section, Steps
from clearhead_web.records.forms.details import facts_asked, field_for, said_of, typed_of
from clearhead_web.records.forms.entry import EntryForm, Typed
from clearhead_web.records.forms.fields import day, filled, one_of, said, unsaid, yes_no

STATUSES = (
    ("planned", "It is planned"),
    ("under-way", "It has begun and goes on"),
    ("done", "It happened"),
    ("cancelled", "It was called off (says nothing of others)"),
    ("not-planned", "None is planned (says nothing of the past)"),
    ("never", "It never happened, and none is planned"),
)
OFF, THESE = "off", "these"
WHERE = ((THESE, "On the scalp, here:"), (OFF, "It stays off the scalp"))
DETAIL = "detail_"


class ProcedureForm(EntryForm):
    """Until `what` is known, that alone is asked; `details_of` is the procedure whose details were asked."""

    section = Section.PROCEDURE
    fields_of = {"what": "what", "on": "on", "ended": "ended", "status": "status", "zones": "where"} | {
        key: key for key in ("healed", "urgency")
    }

    what = forms.ChoiceField(label="Which procedure", error_messages={"required": "Choose the procedure."})
    details_of = forms.CharField(required=False, widget=forms.HiddenInput)
    status = one_of("What is known of it", STATUSES, unknown="Nobody said whether it happens or happened")
    on = day("On which day", "The first day, if it goes on for longer. Leave it empty if you do not know.")
    ended = day("Last day", "Only for a course, such as tablets, once it has ended or its end is known.")
    where = one_of("Where does it reach?", WHERE, unknown="I don’t know")
    zones = ZonesField(label="Parts of the scalp it reaches", required=False)
    healed = yes_no(
        "Is the place healed?",
        "Yes: somebody looked, and it is healed",
        "No: somebody looked, and it is not",
        "Nobody has looked, it is still to come, or I don’t know",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._offer_procedures()
        self.chosen = self._chosen()
        if self.chosen is None:
            for name in [name for name in self.fields if name not in ("what", "details_of")]:
                del self.fields[name]
            return
        self._ask_details(self.chosen)
        why = self.fields.pop("why", None)
        if why:
            self.fields["why"] = why

    @classmethod
    def typed(cls, body: Body, beside: Body) -> Typed:  # noqa: ARG003
        zones, details = body.get("zones"), body.get("details") or {}
        asked = facts_asked(body["what"])
        return {
            **{key: body.get(key) for key in ("what", "on", "ended", "status", "urgency")},
            "where": "" if zones is None else THESE if zones else OFF,
            "zones": zones or [],
            "healed": unsaid(body.get("healed")),
            "site": details.get("site"),
            **{DETAIL + word: typed_of(asked[word], value) for word, value in details.items() if word in asked},
        }

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if "where" in self.fields and bool(typed.get("zones")) != (typed.get("where") == THESE):
            self.add_error("where", self._where_message(typed.get("where", "")))
        return typed

    @property
    def asks_what_was_chosen(self) -> bool:
        """Whether what was sent answers the questions of the procedure that was chosen."""
        return self.chosen is None or self.data.get("details_of") == self.chosen

    def body(self) -> dict[str, Any]:
        typed = self.cleaned_data
        words = {key: typed.get(key) for key in ("what", "status", "on", "ended", "urgency")}
        body = filled(**words, healed=said(typed["healed"]), details=self._details())
        if self.before and "id" in self.before.body:
            body["id"] = self.before.body["id"]
        return body if typed["where"] == "" else {**body, "zones": typed["zones"]}

    def field_at(self, steps: Steps) -> str | None:
        if steps[:1] == ("details",) and len(steps) > 1:
            return "site" if steps[1] == "site" else f"{DETAIL}{steps[1]}"
        return super().field_at(steps)

    def _details(self) -> dict[str, Any]:
        asked = facts_asked(self.cleaned_data["what"])
        details = {word: said_of(fact, self.cleaned_data.get(DETAIL + word)) for word, fact in asked.items()}
        return filled(**details, site=self.cleaned_data.get("site"))

    def _chosen(self) -> str | None:
        what = self.data.get("what") if self.is_bound else self.initial.get("what")
        return what if what in guideline().procedures else None

    def _offer_procedures(self) -> None:
        groups: dict[str, list[tuple[str, str]]] = {"Medical": [], "Cosmetic": []}
        for id, one in sorted(guideline().procedures.items(), key=lambda pair: pair[1].name[Reader.CLIENT]):
            groups["Medical" if one.kind is Kind.MEDICAL else "Cosmetic"].append((id, one.name[Reader.CLIENT]))
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", "Choose…"), *groups.items()]

    def _ask_details(self, what: str) -> None:
        phrases = guideline().phrases
        self.initial["details_of"] = what
        if guideline().procedures[what].kind is Kind.MEDICAL:
            words = [
                (word, phrases[f"ask.urgency.{word}"].capitalize()) for word in ("elective", "urgent", "emergency")
            ]
            self.fields["urgency"] = one_of(phrases["ask.urgency"], words)
        for word, fact in facts_asked(what).items():
            self.fields[DETAIL + word] = field_for(fact)
        sites = sorted((site.name, id) for id, site in guideline().sites.items())
        self.fields["site"] = forms.ChoiceField(
            label="At a place with a policy of its own",
            required=False,
            choices=[("", "Another place, or not known"), *((id, name) for name, id in sites)],
        )

    def _where_message(self, where: str) -> str:
        if where == THESE:
            return "Pick the parts of the scalp below, or say that you do not know."
        return "Parts of the scalp are picked below, but this says otherwise. Which is right?"
