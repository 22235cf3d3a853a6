"""The page of a placement, whoever looks at it: what is shown, and what becomes of what is sent."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.http import QueryDict

from clearhead.model.record import Event
from clearhead.model.record import Record as CoreRecord
from clearhead_web.base import guidance
from clearhead_web.handover.matters import NO_ANSWER
from clearhead_web.placing import queries
from clearhead_web.placing.doing import Done, Forms, do, forms_of, sent_again
from clearhead_web.placing.shown import shown
from clearhead_web.placing.visitor import Visitor


@dataclass
class Board:
    visitor: Visitor
    #: The name that this browser gave last.
    who: str = ""
    status: int = 200
    sent: Forms | None = None

    @cached_property
    def found(self) -> tuple[CoreRecord, Event] | None:
        """None where the guideline in use has no more of what the record says."""
        try:
            return queries.record_and_event(self.visitor.record, self.visitor.key, guidance.today())
        except NO_ANSWER:
            return None

    def do(self, data: QueryDict) -> Done | None:
        """None when it was not done; then the page shows why."""
        forms = forms_of(self.visitor, self._core, data)
        done = do(self.visitor, forms)
        if isinstance(done, Done):
            return done
        self.status, self.sent = done, forms
        self.visitor = replace(self.visitor, place=queries.place_of(self.visitor.record, self.visitor.key))
        sent_again(forms, self.visitor.place)
        return None

    def context(self, today: date) -> dict[str, Any]:
        forms = self.sent or forms_of(self.visitor, self._core)
        for form in (forms.mark, forms.word, forms.comment):
            if form is not None and "who" in form.fields:
                form.initial["who"] = self.who
        return {**shown(self.visitor, self.found, today), "forms": forms, "wrong": forms.wrong}

    @property
    def _core(self) -> CoreRecord | None:
        return self.found[0] if self.found else None
