"""Who it is."""

from typing import Any

from clearhead_web.records.document import Body, Section
from clearhead_web.records.forms.entry import EntryForm, Typed
from clearhead_web.records.forms.fields import day, filled, text


class ClientForm(EntryForm):
    section = Section.CLIENT
    fields_of = {"name": "name", "born": "born", "contact": "contact"}

    name = text("Name", 200)
    born = day("Born on", "Some waiting times and rules depend on age. Leave it empty if you would rather not say.")
    contact = text("Contact", 200, "An e-mail address or a telephone number, as it should stand on letters.")

    @classmethod
    def typed(cls, body: Body, beside: Body) -> Typed:  # noqa: ARG003
        return dict(body)

    def body(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return filled(name=typed["name"], born=typed["born"], contact=typed["contact"])
