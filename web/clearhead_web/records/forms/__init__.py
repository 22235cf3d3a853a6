"""A form for every section of a record. None of them requires what somebody may not know."""

from collections.abc import Mapping

from clearhead_web.records.document import Section
from clearhead_web.records.forms.client import ClientForm
from clearhead_web.records.forms.entry import EntryForm
from clearhead_web.records.forms.fact import FactForm
from clearhead_web.records.forms.health import ConditionsForm, MedicinesForm
from clearhead_web.records.forms.procedure import ProcedureForm
from clearhead_web.records.forms.reaction import ReactionForm
from clearhead_web.records.forms.session import SessionForm
from clearhead_web.records.forms.skin import SkinForm

__all__ = ["FORMS", "EntryForm"]

FORMS: Mapping[Section, type[EntryForm]] = {
    Section.CLIENT: ClientForm,
    Section.SESSION: SessionForm,
    Section.REACTION: ReactionForm,
    Section.SKIN: SkinForm,
    Section.CONDITIONS: ConditionsForm,
    Section.MEDICINES: MedicinesForm,
    Section.PROCEDURE: ProcedureForm,
    Section.FACT: FactForm,
}
