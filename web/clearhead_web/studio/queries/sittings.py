"""What the page of a sitting needs beside the sitting itself."""

from clearhead.engine.history import PIGMENTING
from clearhead.handoff.phrasing import zone_name
from clearhead.model.dates import as_date
from clearhead_web.base import guidance
from clearhead_web.people.models import Studio
from clearhead_web.records.models import Entry, Record
from clearhead_web.studio.models import Sitting
from clearhead_web.studio.queries.planned import procedure_name


def planned_sessions(record: Record) -> list[tuple[str, str]]:
    """Sessions that the record has planned, the next first: the entry's key and how to call it."""
    entries = record.entries.filter(section=Entry.Section.PROCEDURE, current=True, removed=False)
    found = [entry for entry in entries if entry.body["what"] in PIGMENTING and entry.body.get("status") == "planned"]
    return [(str(entry.key), _called(entry)) for entry in sorted(found, key=lambda one: one.body.get("on") or "9")]


def drafts_for(studio: Studio, record: Record) -> list[Sitting]:
    found = Sitting.objects.filter(studio=studio, record=record, completed_at=None)
    return list(found.select_related("artist").order_by("-made_at"))


def zone_names(zones: list[str]) -> list[str]:
    return [zone_name(guidance.guideline(), zone) for zone in zones]


def _called(entry: Entry) -> str:
    on = as_date(entry.body.get("on"))
    day = f"{on:%-d %B %Y}" if on else "no day set"
    return f"{procedure_name(entry.body['what'])}, {day}"
