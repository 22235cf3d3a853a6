"""Who is asked for a word on marks that they have not seen: the client on their home, a studio on its own."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from clearhead_web.answers.models import StoredAnswer
from clearhead_web.handover.queries import procedure_name
from clearhead_web.handover.waiting import Waits
from clearhead_web.people.models import Studio
from clearhead_web.placing import queries
from clearhead_web.placing.models import Party, Placement
from clearhead_web.records.models import Record


def of_client(record: Record, answers: Iterable[StoredAnswer]) -> Iterator[Waits]:
    """What is planned still and waits for the client's word. One query."""
    keys = _asked(record.placements.all(), Party.CLIENT)
    for answer in answers:
        if answer.key not in keys:
            continue
        address = reverse("placing:placement", args=[record.pk, answer.key])
        yield Waits(
            f"{procedure_name(answer)}: where it meets the pigment is marked, and you are asked", answer.key, address
        )


def of_studio(studio: Studio) -> frozenset[UUID]:
    """The procedures, by key, of which the artist is asked in records that the studio may see now. One query."""
    shared = Placement.objects.filter(record__accesses__studio=studio, record__accesses__ended_at=None)
    return _asked(shared.filter(record__erased_at=None), Party.ARTIST)


def _asked(placements: QuerySet[Placement], party: Party) -> frozenset[UUID]:
    return frozenset(key for key, place in queries.places(placements) if place.standing(party).is_asked)
