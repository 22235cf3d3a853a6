"""What apps above have waiting for a client, for the client's home. Filled in their AppConfig.ready."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists

from clearhead_web.answers.models import StoredAnswer
from clearhead_web.records.models import Record


@dataclass(frozen=True, slots=True)
class Waits:
    """`words`: what waits, as a line; `key`: the procedure's entry, if it is about one; `address`: where to go."""

    words: str
    key: UUID | None
    address: str


#: What they ask of the record, by a name that no column has: in the query that finds it, so that it costs none.
ASKED: dict[str, Exists] = {}
#: Each is given the record and its current answers.
PARTS: list[Callable[[Record, Sequence[StoredAnswer]], Iterable[Waits]]] = []


def waits(record: Record, answers: Sequence[StoredAnswer]) -> list[Waits]:
    return [one for part in PARTS for one in part(record, answers)]
