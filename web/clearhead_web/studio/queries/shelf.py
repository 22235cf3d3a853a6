"""A studio's bottles, with what to beware of, and who got which."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from clearhead_web.people.models import Studio
from clearhead_web.studio.models import Bottle, Used
from clearhead_web.studio.pigments import Warnings, use_by_day, warnings_of
from clearhead_web.studio.queries.clients import shared_with


@dataclass(frozen=True, slots=True)
class Shelved:
    bottle: Bottle
    warnings: Warnings
    used: int

    @property
    def use_by(self) -> date | None:
        return use_by_day(self.bottle)


def on_the_shelf(studio: Studio, today: date, *, discarded: bool = False) -> list[Shelved]:
    """Gravest warnings first, then by product. One query."""
    used = Count("used", filter=Q(used__sitting__completed_at__isnull=False))
    found = Bottle.objects.filter(studio=studio, discarded_at__isnull=not discarded)
    bottles = found.annotate(times=used).order_by("product", "lot", "pk")
    rows = [Shelved(one, warnings_of(one, today), one.times) for one in bottles]
    return sorted(rows, key=lambda one: one.warnings.rank)


def uses_of(bottle: Bottle) -> list[Used]:
    """The completed sittings in which it was used, of clients who share their records now; the newest first."""
    done = bottle.used.filter(shared_with(bottle.studio, "sitting__record"), sitting__completed_at__isnull=False)
    return list(done.select_related("sitting", "sitting__record", "sitting__artist").order_by("-sitting__on", "pk"))


def shared_no_longer(bottle: Bottle) -> int:
    """How many clients got it and have since taken their record back. Of one erased nothing is left to count."""
    done = bottle.used.filter(sitting__completed_at__isnull=False)
    return done.exclude(pk__in=[one.pk for one in uses_of(bottle)]).values("sitting__record").distinct().count()
