"""Where to go after something was done, and numbers that were sent along."""

from uuid import UUID

from django.http import HttpResponseRedirect
from django.urls import reverse

from clearhead_web.records.models import Record


def to_record(record: Record, part: str = "") -> HttpResponseRedirect:
    address = reverse("records:record", args=[record.pk])
    return HttpResponseRedirect(f"{address}#{part}" if part else address)


def to_entry(record: Record, key: UUID) -> HttpResponseRedirect:
    return to_record(record, f"entry-{key}")


def number(text: str) -> int | None:
    """A whole number that a form carried; None for whatever else was sent."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
