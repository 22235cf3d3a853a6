"""Planned procedures with what their current answers say, as a studio lists them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from clearhead.model.level import Level, Reader
from clearhead_web.answering.levels import level_words
from clearhead_web.answers.models import StoredAnswer
from clearhead_web.base import guidance
from clearhead_web.records.models import Entry

#: What a list needs of an answer.
ASKED = ("record", "key", "procedure", "on", "as_of", "verdict", "not_before", "tell", "tell_surely")


@dataclass(frozen=True, slots=True)
class Planned:
    """`on` is None where no day is set yet. `not_before`: the day on which time alone ends a wait."""

    answer: StoredAnswer
    on: date | None

    @property
    def record_id(self) -> UUID:
        return self.answer.record_id

    @property
    def key(self) -> UUID:
        return self.answer.key

    @property
    def name(self) -> str:
        return procedure_name(self.answer.procedure)

    @property
    def is_checked(self) -> bool:
        """Whether the edition in use has the procedure; otherwise this is the last answer of another."""
        return self.answer.procedure in guidance.guideline().procedures

    @property
    def level(self) -> Mapping[str, str]:
        return level_words(guidance.guideline(), Level(self.answer.verdict))


def planned(answers: QuerySet[StoredAnswer], today: date) -> list[Planned]:
    """Those still ahead of these current answers, the next first, those without a day last. One query."""
    ahead = answers.filter(Q(on__gte=today) | Q(on=F("as_of"))).select_related(None).only(*ASKED)
    found = ahead.annotate(has_a_day=_has_a_day()).order_by("on", "pk")
    rows = [Planned(one, one.on if one.has_a_day else None) for one in found]
    return sorted((one for one in rows if one.on is None or one.on >= today), key=lambda one: one.on or date.max)


def _has_a_day() -> Case:
    """Whether the entry says when. An answer about one that does not is about the day on which it was made, so only
    of such answers has the entry to be asked.
    """
    entry = Entry.objects.filter(record=OuterRef("record"), key=OuterRef("key"), current=True)
    says = Exists(entry.filter(body__on__isnull=False))
    return Case(When(on=F("as_of"), then=says), default=Value(True), output_field=BooleanField())


def next_of(found: Iterable[Planned]) -> dict[UUID, Planned]:
    """The next of each record."""
    result: dict[UUID, Planned] = {}
    for one in found:
        result.setdefault(one.record_id, one)
    return result


def procedure_name(id: str) -> str:
    """As an artist calls it; the id of one that this edition no longer covers."""
    known = guidance.guideline().procedures.get(id)
    return known.name[Reader.ARTIST] if known else id
