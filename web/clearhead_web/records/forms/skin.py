"""How the pigmented skin looks, and when somebody looked."""

from typing import Any

from clearhead.engine.known_words import state_words
from clearhead_web.base.guidance import guideline
from clearhead_web.records.document import Body, Section
from clearhead_web.records.forms import listing
from clearhead_web.records.forms.entry import EntryForm, Typed
from clearhead_web.records.forms.fields import day, filled, said, unsaid, yes_no
from clearhead_web.records.words import with_sentence


class SkinForm(EntryForm):
    section = Section.SKIN
    fields_of = {"healed": "healed", "state": "states", "as_of": "as_of"}

    as_of = day("On which day did somebody look?", "A look counts from this day on. Leave it empty if not known.")
    healed = yes_no(
        "Is the skin healed?",
        "Yes: somebody looked, and it is closed, flat and without scabs",
        "No: somebody looked, and it is not",
        "Nobody has looked, or I don’t know",
    )
    how = listing.how_field(
        "Was anything else seen?",
        "None of the states below: somebody looked for each",
        "These, and none of the others below",
        "Not looked for, or I don’t know",
    )
    states = listing.ticks("What was seen", [])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["states"] = listing.ticks(
            "What was seen", [(word, with_sentence(word)) for word in state_words(guideline())]
        )

    @classmethod
    def typed(cls, body: Body, beside: Body) -> Typed:  # noqa: ARG003
        states = body.get("state")
        return {
            "as_of": body.get("as_of"),
            "healed": unsaid(body.get("healed")),
            "how": listing.how_of(states),
            "states": states or [],
        }

    def clean(self) -> dict[str, Any]:
        listing.check(self, self.cleaned_data.get("how", ""), "states", self.cleaned_data.get("states", []))
        return self.cleaned_data

    def body(self) -> dict[str, Any]:
        typed = self.cleaned_data
        body = filled(as_of=typed["as_of"], healed=said(typed["healed"]))
        return body if typed["how"] == listing.NOT_SAID else {**body, "state": typed["states"]}
