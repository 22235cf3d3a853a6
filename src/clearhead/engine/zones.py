"""Whether two places on the scalp meet, when places may be half known and scars lie somewhere in the zones."""

from collections.abc import Iterable

from clearhead.model.value import ZoneSet
from clearhead.model.zones import ANY_SCAR, ZONES, is_scar

_EVERYWHERE = frozenset((*ZONES, ANY_SCAR))


def meets(first: frozenset[str] | None, second: frozenset[str] | None) -> bool | None:
    """True, False, or None when it is open. Zones that nobody named (None) may be any, but not none."""
    if first is None or second is None:
        return False if (not first and first is not None) or (not second and second is not None) else None
    if first & second:
        return True
    return None if _may_cover(first) & _may_cover(second) else False


def _may_cover(zones: frozenset[str]) -> frozenset[str]:
    """A scar named together with zones lies in those; a scar named alone may lie anywhere."""
    plain = frozenset(zone for zone in zones if not is_scar(zone))
    return plain if plain or not zones else frozenset(ZONES)


def as_zone_set(parts: Iterable[frozenset[str] | None]) -> ZoneSet:
    """The union of several places, some perhaps unknown, with every scar called `scar`."""
    surely: set[str] = set()
    maybe: set[str] = set()
    for part in parts:
        named = _EVERYWHERE if part is None else frozenset(ANY_SCAR if is_scar(zone) else zone for zone in part)
        maybe |= named
        if part is not None:
            surely |= named
            if named == {ANY_SCAR}:
                maybe |= frozenset(ZONES)
    return ZoneSet(frozenset(surely), frozenset(maybe))
