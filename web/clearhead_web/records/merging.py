"""Putting one record into another of the same person: its changes with who and when, and all that hangs on it. What
the two then have to give up to be one is worked out in `uniting`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db.models import F, Model, QuerySet
from django.dispatch import Signal

from clearhead_web.people.models import Studio, User
from clearhead_web.records import actions
from clearhead_web.records.models import Change, Record
from clearhead_web.records.queries import current_entries
from clearhead_web.records.uniting import settled

#: Sent inside the transaction, before anything moves, with `other` and `later`: by how much the numbers of its changes
#: go up. For what keeps such a number.
renumbered = Signal()

#: What is moved in a way of its own, or goes with the record.
APART = {"changes", "entries", "accesses"}
WHY = "put together with the record that {} kept"
UNLIKE = "; {} on which the two differ no longer counts: bring back under “Removed” what is right"


def merge(own: Record, other: Record, client: User, studio: Studio, today: date) -> Change:
    """Both are held by the caller. Raises BadInput when the two as one would not be a record; then nothing is stored
    once the caller's transaction is undone. The other record is gone afterwards.
    """
    mine, theirs = list(current_entries(own)), list(current_entries(other))
    found = settled(mine, theirs)
    renumbered.send(Record, other=other, later=own.number)
    _bring_changes(own, other)
    _move(own, other, found.same)
    other.delete()
    speaker = actions.Speaker(Change.As.IMPORT, f"the record that {studio} kept", client, studio)
    why = WHY.format(studio) + (UNLIKE.format(found.unlike) if found.unlike else "")
    return actions.change(own, speaker, found.facts, today=today, why=why, before=mine)


def _bring_changes(own: Record, other: Record) -> None:
    """After those that are there, in their order; each says who made it and when, as before."""
    for key in other.entries.filter(key__in=own.entries.values("key")).values_list("key", flat=True).distinct():
        other.entries.filter(key=key).update(key=uuid4())
    other.changes.update(record=own, number=F("number") + own.number)
    other.entries.update(record=own)
    own.number += other.number
    own.save(update_fields=["number"])


def _move(own: Record, other: Record, same: Mapping[UUID, UUID]) -> None:
    """Photos, answers, hand-overs, sittings: whatever hangs on a record, and on an entry that the other had too."""
    for relation in Record._meta.related_objects:
        if relation.get_accessor_name() not in APART:
            rows = relation.related_model._default_manager.filter(**{relation.field.name: other})
            _hang_on_mine(rows, same)
            rows.update(**{relation.field.name: own})


def _hang_on_mine(rows: QuerySet[Model], same: Mapping[UUID, UUID]) -> None:
    """Where only one can be `current`, that is the one which hung there already, or is made anew."""
    fields = {field.name for field in rows.model._meta.get_fields()}
    ends: dict[str, Any] = {"current": False} if "current" in fields else {}
    for theirs, mine in same.items() if "key" in fields else ():
        rows.filter(key=theirs).update(key=mine, **ends)
