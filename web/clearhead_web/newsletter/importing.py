"""Subscribers of another system, from CSV, each with the proof of what they agreed to: when, and to which words."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from clearhead_web.base.addresses import AddressField
from clearhead_web.newsletter import queries, wording
from clearhead_web.newsletter.actions import subscribing
from clearhead_web.newsletter.models import Consent
from clearhead_web.newsletter.topics import Topic

#: Stands before an address that a spreadsheet would take for a formula.
NO_FORMULA = "'"
COLUMNS = ("email", "topics", "agreed_at", "wording")


class BadFile(Exception):
    """It has other columns; nothing was read."""


@dataclass(frozen=True, slots=True)
class Row:
    email: str
    topics: list[str]
    at: datetime
    wording: str


@dataclass(frozen=True, slots=True)
class Refused:
    line: int
    why: str


def bring_in(lines: Iterable[str]) -> Iterator[Refused | Row]:
    """Each row by itself: brought in, or refused and why. Bringing in the same again changes nothing."""
    reader = csv.DictReader(lines)
    if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        raise BadFile(f"The first line must name the columns {', '.join(COLUMNS)}. Missing: {', '.join(missing)}.")
    for values in reader:
        try:
            row = _read(values)
            _store(row)
            yield row
        except ValidationError as error:
            yield Refused(reader.line_num, " ".join(error.messages))


def _read(values: Mapping[str | None, str | None]) -> Row:
    said = {name: (values.get(name) or "").strip() for name in COLUMNS}
    if not said["agreed_at"] or not said["wording"]:
        raise ValidationError("There is no proof: when they agreed (agreed_at), and to which words (wording).")
    topics = said["topics"].replace(",", " ").split()
    if not topics or not set(topics) <= set(Topic.values):
        raise ValidationError(f"topics is {said['topics']!r}. Write some of: {' '.join(Topic.values)}.")
    return Row(
        AddressField().clean(said["email"].removeprefix(NO_FORMULA)),
        topics,
        _moment(said["agreed_at"]),
        said["wording"],
    )


def _moment(text: str) -> datetime:
    try:
        found = parse_datetime(text)
        if found is None and (day := parse_date(text)):
            found = datetime.combine(day, datetime.min.time())
    except ValueError:
        found = None
    if found is None:
        raise ValidationError(f"agreed_at is {text!r}. Write 2026-11-27 or 2026-11-27T09:30:00Z.")
    at = found if timezone.is_aware(found) else timezone.make_aware(found)
    if at > timezone.now():
        raise ValidationError(f"agreed_at is {text!r}, which is still to come.")
    return at


@transaction.atomic
def _store(row: Row) -> None:
    if found := queries.suppressed(row.email):
        raise ValidationError(f"No mail goes to this address: {found.get_because_display()}.")
    earlier = Consent.objects.filter(subscriber__email=row.email)
    if earlier.filter(kind=Consent.Kind.TAKEN_BACK, at__gte=row.at).exists():
        raise ValidationError("They took consent back after that day.")
    text = wording.keep(row.wording)
    if not earlier.filter(kind=Consent.Kind.GIVEN, at=row.at, wording=text, topics=sorted(row.topics)).exists():
        subscribing.subscribe(row.email, row.topics, text, Consent.How.IMPORTED, row.at)
