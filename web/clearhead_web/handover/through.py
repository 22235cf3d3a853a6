"""The links that a studio made of a record, for whoever takes back what the studio may see."""

from django.utils import timezone

from clearhead_web.handover import queries
from clearhead_web.handover.actions import handing
from clearhead_web.handover.models import HandOver
from clearhead_web.people.models import Studio
from clearhead_web.records.models import Record
from clearhead_web.records.sharing import Link, Links


def _opening(record: Record, studio: Studio) -> list[Link]:
    made = queries.open_through(record, studio, timezone.now())
    return [Link(queries.procedure_name(one.answer), _to(one), one.expires_at) for one in made]


def _to(handover: HandOver) -> str:
    person = handover.to_name or handover.to_email
    return f"{queries.called(handover)} ({person})" if person else queries.called(handover)


def _withdraw(record: Record, studio: Studio, who: str) -> int:
    return sum(handing.withdraw(handover, who) for handover in queries.open_through(record, studio, timezone.now()))


LINKS = Links(_opening, _withdraw)
