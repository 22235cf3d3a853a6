"""What the page of a sitting needs beside the sitting itself."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from clearhead.engine.history import PIGMENTING
from clearhead.handoff.phrasing import day_words, zone_name
from clearhead.model.dates import as_date
from clearhead_web.base import guidance
from clearhead_web.people.models import Studio
from clearhead_web.records.models import Entry, Record
from clearhead_web.studio.models import Sitting
from clearhead_web.studio.queries.planned import procedure_name


@dataclass(frozen=True, slots=True)
class Foreseen:
    """An entry of the record that plans a session."""

    key: UUID
    what: str
    on: date | None

    def __str__(self) -> str:
        return f"{procedure_name(self.what)}, {day_words(guidance.guideline(), self.on) if self.on else 'no day set'}"


def foreseen(record: Record) -> list[Foreseen]:
    """The sessions that the record has planned, the next first."""
    entries = record.entries.filter(section=Entry.Section.PROCEDURE, current=True, removed=False)
    found = [
        Foreseen(entry.key, entry.body["what"], as_date(entry.body.get("on")))
        for entry in entries
        if entry.body["what"] in PIGMENTING and entry.body.get("status") == "planned"
    ]
    return sorted(found, key=lambda one: one.on or date.max)


def drafts_for(studio: Studio, record: Record) -> list[Sitting]:
    found = Sitting.objects.filter(studio=studio, record=record, completed_at=None)
    return list(found.select_related("artist").order_by("-made_at"))


def zone_names(zones: list[str]) -> list[str]:
    return [zone_name(guidance.guideline(), zone) for zone in zones]
