"""A studio's clients: whose records it may see now, by name, with the last session and what comes next."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from clearhead.engine.history import PIGMENTING
from clearhead.model.dates import as_date
from clearhead_web.answers.models import StoredAnswer
from clearhead_web.people.models import Studio
from clearhead_web.records.models import Record
from clearhead_web.studio.queries.planned import Planned, next_of, planned


@dataclass(frozen=True, slots=True)
class LastSession:
    on: date
    kind: str


@dataclass(frozen=True, slots=True)
class Client:
    record: Record
    last: LastSession | None
    next: Planned | None


def clients_of(studio: Studio) -> QuerySet[Record]:
    return Record.objects.filter(accesses__studio=studio, accesses__ended_at=None, erased_at=None)


def shared_with(studio: Studio, path: str = "record") -> Q:
    """For what hangs on a record at `path`: that this studio may see the record now."""
    return Q(
        **{
            f"{path}__accesses__studio": studio,
            f"{path}__accesses__ended_at": None,
            f"{path}__erased_at": None,
        }
    )


def found(studio: Studio, words: str = "") -> list[UUID]:
    """The clients with all these words in their name, by name. Folded here, since databases differ over accents."""
    named = [(fold(name), id) for id, name in clients_of(studio).values_list("pk", "name")]
    wanted = fold(words).split()
    return [id for name, id in sorted(named) if all(word in name for word in wanted)]


def fold(text: str) -> str:
    """Without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def described(ids: Iterable[UUID], today: date) -> list[Client]:
    """These clients in this order: two queries however many they are."""
    ids = list(ids)
    records = Record.objects.only("name", "document", "owner_id").in_bulk(ids)
    coming = next_of(planned(StoredAnswer.objects.filter(record__in=ids, current=True), today))
    return [Client(records[id], last_session(records[id].document), coming.get(id)) for id in ids if id in records]


def last_session(document: Mapping[str, Any]) -> LastSession | None:
    """The last day on which pigment was put in, of those that have a date."""
    sessions = [
        (session.get("date"), session.get("kind", "session"))
        for session in (document.get("smp") or {}).get("sessions") or ()
        if session.get("kind") != "removal"
    ]
    procedures = [
        (event.get("on"), "touch-up" if event["what"] == "touch-up" else "session")
        for event in document.get("procedures") or ()
        if event["what"] in PIGMENTING and event.get("status") == "done"
    ]
    dated = [LastSession(day, kind) for text, kind in (*sessions, *procedures) if (day := as_date(text))]
    return max(dated, key=lambda one: one.on, default=None)
