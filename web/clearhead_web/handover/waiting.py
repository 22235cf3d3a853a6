"""What apps above have waiting for a client, for the client's home. Filled in their AppConfig.ready."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from clearhead_web.records.models import Record


@dataclass(frozen=True, slots=True)
class Waits:
    """`words`: what waits, as a line; `key`: the procedure's entry; `address`: where it is seen to."""

    words: str
    key: UUID
    address: str


PARTS: list[Callable[[Record], Iterable[Waits]]] = []


def waits(record: Record) -> list[Waits]:
    return [one for part in PARTS for one in part(record)]
