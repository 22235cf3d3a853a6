"""Dates, zones and enumerations as words, and words of the record among ours."""

from collections.abc import Iterable
from datetime import date

from clearhead.handoff.lettering import set_apart
from clearhead.model.guideline import Guideline
from clearhead.model.zones import SCAR_PREFIX, ZONES, is_scar


def day_words(guideline: Guideline, day: date) -> str:
    """A date that no reader can misread: 3 December 2026."""
    months = guideline.phrases["months"].split()
    return f"{day.day} {months[day.month - 1]} {day.year}"


def zone_name(guideline: Guideline, zone: str) -> str:
    """A zone in words; a scar by its own name."""
    if is_scar(zone):
        return guideline.phrases["zone.scar"].format(name=zone.removeprefix(SCAR_PREFIX))
    return guideline.phrases[f"zone.{zone}"]


def short_zone(guideline: Guideline, zone: str) -> str:
    """A zone by name; a scar with no more of its name than a line has room for."""
    return zone_name(guideline, SCAR_PREFIX + quoted(zone.removeprefix(SCAR_PREFIX), 24) if is_scar(zone) else zone)


def zones_in_words(guideline: Guideline, zones: Iterable[str], most_scars: int) -> str:
    """Every zone by name, and so many scars; of the others, how many there are."""
    named = [short_zone(guideline, zone) for zone in in_order(zones)]
    scars = sum(is_scar(zone) for zone in zones)
    return enumerated(guideline, named, len(named) - max(0, scars - most_scars))


def in_order(zones: Iterable[str]) -> list[str]:
    """Front to back as in the vocabulary, then scars by name."""
    return sorted(zones, key=lambda zone: (is_scar(zone), ZONES.index(zone) if zone in ZONES else 0, zone))


def enumerated(guideline: Guideline, parts: list[str], most: int, between: str = ", ") -> str:
    """The parts in a row; beyond `most`, how many more there are."""
    if len(parts) <= most:
        return between.join(parts)
    rest = guideline.phrases["card.more"].format(n=len(parts) - most)
    return between.join([*parts[:most], rest])


def cut(text: str, most: int) -> str:
    """At most so many letters; that some are missing is seen."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def quoted(text: str, most: int) -> str:
    """Words of the record among ours: cut, and kept in their own writing direction."""
    return set_apart(cut(text, most))
