"""What a bottle says of itself, as format 1 writes a pigment; what to beware of; and which recalls it meets. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from clearhead.engine.pigment_facts import recalled
from clearhead.model.guideline import Recall
from clearhead.model.record import Pigment, Session
from clearhead_web.base import guidance
from clearhead_web.studio.models import Bottle

#: How many days before its expiry a bottle is pointed out.
SOON = 30


@dataclass(frozen=True, slots=True)
class Match:
    """A recall that a pigment meets, or may meet as far as is known (`sure` false)."""

    recall: Recall
    sure: bool


@dataclass(frozen=True, slots=True)
class Warnings:
    """What to beware of in a bottle on some day."""

    expired: bool
    expires_soon: bool
    open_too_long: bool
    not_disclosed: bool
    lot_unknown: bool
    recalls: tuple[Match, ...]

    @property
    def grave(self) -> bool:
        """Nobody uses such a bottle without saying who decided so and why."""
        return self.expired or self.open_too_long or bool(self.recalls)

    @property
    def any(self) -> bool:
        return self.grave or self.expires_soon or self.not_disclosed or self.lot_unknown

    @property
    def rank(self) -> tuple[bool, ...]:
        """Sorts what is gravest first."""
        return (not self.recalls, not self.expired, not self.open_too_long, not self.expires_soon)


def pigment_of(bottle: Bottle) -> dict[str, Any]:
    """Format 1; what is not known is left out."""
    said = {
        "product": bottle.product,
        "maker": bottle.maker,
        "lot": bottle.lot,
        "ci": list(bottle.ci),
        "iron": bottle.iron,
        "source": bottle.source,
    }
    return {key: value for key, value in said.items() if value}


def beside_of(bottle: Bottle) -> dict[str, Any]:
    """What is kept of a bottle and has no place in format 1."""
    said = {
        "expires": bottle.expires_on and bottle.expires_on.isoformat(),
        "opened": bottle.opened_on and bottle.opened_on.isoformat(),
        "use_within_days": bottle.use_within_days,
        "disclosed": bottle.disclosed,
    }
    return {key: value for key, value in said.items() if value is not None}


def is_of_lot(pigment: Mapping[str, Any], bottle: Bottle) -> bool:
    """Whether a pigment as a record writes it is of a bottle's lot: the lot is the same, product or maker too, and
    neither is another."""
    said = [(pigment.get(key), getattr(bottle, key)) for key in ("product", "maker")]
    both = [plain(one) == plain(other) for one, other in said if one and other]
    return bool(bottle.lot) and plain(pigment.get("lot")) == plain(bottle.lot) and any(both) and all(both)


def plain(words: str | None) -> str:
    """As it is compared: whatever the case, and however many blanks."""
    return " ".join((words or "").casefold().split())


def warnings_of(bottle: Bottle, on: date) -> Warnings:
    expires, use_by = bottle.expires_on, use_by_day(bottle)
    return Warnings(
        expired=expires is not None and expires < on,
        expires_soon=expires is not None and on <= expires <= on + timedelta(days=SOON),
        open_too_long=use_by is not None and use_by < on,
        not_disclosed=bottle.disclosed is False,
        lot_unknown=not bottle.lot,
        recalls=matches(pigment_of(bottle)),
    )


def use_by_day(bottle: Bottle) -> date | None:
    """The last day on which an opened bottle is to be used."""
    if bottle.opened_on is None or bottle.use_within_days is None:
        return None
    return bottle.opened_on + timedelta(days=bottle.use_within_days)


def matches(pigment: Mapping[str, Any], used: date | None = None) -> tuple[Match, ...]:
    """The recalls that a pigment meets or may meet, by the core's own matching. One without a product is unknown
    altogether: it may be anything, which the record's own answers say, and is no match here."""
    if not pigment.get("product"):
        return ()
    core = Pigment(pigment["product"], pigment.get("maker"), pigment.get("lot"))
    session = Session(on=used, pigments=(core,))
    tried = ((recall, recalled(session, (recall,))) for recall in guidance.guideline().recalls)
    return tuple(Match(recall, found is True) for recall, found in tried if found is not False)
