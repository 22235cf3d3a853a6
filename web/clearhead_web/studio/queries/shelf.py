"""A studio's bottles, with what to beware of, and who got which.

A session here names its bottle. One that somebody wrote straight into a record names a lot at best: it is found by
that, and shown apart, since another bottle of the lot may have been used, or another studio's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from clearhead.model.dates import as_date
from clearhead_web.people.models import Studio
from clearhead_web.records.models import Entry
from clearhead_web.studio.models import Bottle, Used
from clearhead_web.studio.pigments import Warnings, is_of_lot, pigment_of, plain, use_by_day, warnings_of
from clearhead_web.studio.queries.clients import shared_with


@dataclass(frozen=True, slots=True)
class Shelved:
    """`used`: completed sessions here that took it. `noted`: those that name its lot in a record the studio sees."""

    bottle: Bottle
    warnings: Warnings
    used: int
    noted: int

    @property
    def use_by(self) -> date | None:
        return use_by_day(self.bottle)


@dataclass(frozen=True, slots=True)
class Noted:
    """A session that names the lot of a bottle in a client's record, and that no session here put there."""

    record_id: UUID
    name: str
    key: UUID
    on: date | None


def on_the_shelf(studio: Studio, today: date, *, discarded: bool = False) -> list[Shelved]:
    """Gravest warnings first, then by product. Three queries however many bottles and clients there are."""
    used = Count("used", filter=Q(used__sitting__completed_at__isnull=False))
    found = Bottle.objects.filter(studio=studio, discarded_at__isnull=not discarded)
    bottles = list(found.annotate(times=used).order_by("product", "lot", "pk"))
    noted = _noted(studio, bottles)
    rows = [Shelved(one, warnings_of(one, today), one.times, len(noted[one.pk])) for one in bottles]
    return sorted(rows, key=lambda one: one.warnings.rank)


def uses_of(bottle: Bottle) -> list[Used]:
    """The completed sittings in which it was used, of clients who share their records now; the newest first."""
    done = bottle.used.filter(shared_with(bottle.studio, "sitting__record"), sitting__completed_at__isnull=False)
    return list(done.select_related("sitting", "sitting__record", "sitting__artist").order_by("-sitting__on", "pk"))


def noted_of(bottle: Bottle) -> list[Noted]:
    """The newest first, those without a day last."""
    return sorted(_noted(bottle.studio, [bottle])[bottle.pk], key=lambda one: one.on or date.min, reverse=True)


def shared_no_longer(bottle: Bottle) -> int:
    """How many clients got it and have since taken their record back. Of one erased nothing is left to count."""
    done = bottle.used.filter(sitting__completed_at__isnull=False)
    return done.exclude(pk__in=[one.pk for one in uses_of(bottle)]).values("sitting__record").distinct().count()


def _noted(studio: Studio, bottles: Iterable[Bottle]) -> Mapping[UUID, Sequence[Noted]]:
    found = defaultdict[UUID, list[Noted]](list)
    by_lot = defaultdict[str, list[Bottle]](list)
    for bottle in bottles:
        if bottle.lot:
            by_lot[plain(bottle.lot)].append(bottle)
    if not by_lot:
        return found
    taken = _taken(studio)
    for one, pigments in _in_records(studio):
        met = {
            bottle.pk
            for pigment in pigments
            for bottle in by_lot.get(plain(pigment.get("lot")), ())
            if is_of_lot(pigment, bottle) and not _is_from_here(bottle, taken[one.key])
        }
        for id in met:
            found[id].append(one)
    return found


def _in_records(studio: Studio) -> Iterator[tuple[Noted, Sequence[Mapping[str, Any]]]]:
    """Every session with pigments in the records that the studio sees; also one that the client disputes."""
    sessions = Entry.objects.filter(
        shared_with(studio), section=Entry.Section.SESSION, current=True, removed=False, body__has_key="pigments"
    )
    for record, name, key, body in sessions.values_list("record_id", "record__name", "key", "body"):
        yield Noted(record, name, key, as_date(body.get("date"))), body["pigments"]


def _taken(studio: Studio) -> Mapping[UUID, Sequence[Bottle]]:
    """By the entry that a completed session here put into a record: the bottles that it took."""
    found = defaultdict[UUID, list[Bottle]](list)
    used = Used.objects.filter(sitting__studio=studio, sitting__completed_at__isnull=False)
    for one in used.select_related("bottle", "sitting"):
        if one.sitting.key:
            found[one.sitting.key].append(one.bottle)
    return found


def _is_from_here(bottle: Bottle, taken: Sequence[Bottle]) -> bool:
    """Whether the session here that put it there took this bottle, or another of its lot."""
    return any(one.pk == bottle.pk or is_of_lot(pigment_of(one), bottle) for one in taken)
