"""What the commands are given: the guideline, a record, and facts typed as words."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from clearhead.guideline.build import expected_value, fact_value
from clearhead.guideline.load import load
from clearhead.model.dates import as_date
from clearhead.model.guideline import Guideline
from clearhead.model.record import Record
from clearhead.model.value import Value
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.model.zones import SCAR_PREFIX, ZONES
from clearhead.reading.problems import BadInput, Problem, nearest
from clearhead.reading.yaml_text import word
from clearhead.records.read import read_record

guideline_option = click.option(
    "--guideline",
    "directory",
    type=click.Path(path_type=Path),
    envvar="CLEARHEAD_GUIDELINE",
    help="Another guideline folder than the one that came with Clearhead.",
)
as_of_option = click.option("--as-of", metavar="DATE", help="Today's date, if it should be another (YYYY-MM-DD).")
record_argument = click.argument("record", type=click.Path(path_type=Path, allow_dash=True))


def open_guideline(directory: Path | None) -> Guideline:
    return load(directory, cache_directory())


def cache_directory() -> Path | None:
    """Where checked editions are kept: the user's cache, or nowhere without a home."""
    base = os.environ.get("XDG_CACHE_HOME")
    if base and Path(base).is_absolute():
        return Path(base) / "clearhead"
    home = os.environ.get("HOME")
    return Path(home) / ".cache" / "clearhead" if home else None


def open_record(path: Path, guideline: Guideline, as_of: date) -> Record:
    return read_record(Path("/dev/stdin") if str(path) == "-" else path, guideline, as_of)


def today(as_of: str | None) -> date:
    return a_date(as_of, "--as-of") if as_of else date.today()  # noqa: DTZ011 - the day where the person is


def a_date(text: str, option: str) -> date:
    day = as_date(text)
    if day is None:
        raise BadInput([Problem(option, 0, f"Expected a date like 2026-12-03, found {text!r}.")])
    return day


def zones_from(text: str, option: str = "--zones") -> frozenset[str]:
    zones = frozenset(part.strip() for part in text.split(",") if part.strip())
    for zone in sorted(zones):
        if zone not in ZONES and not zone.startswith(SCAR_PREFIX):
            known = f" Known: {', '.join(ZONES)}, scar:<name>."
            raise BadInput([Problem(option, 0, f"No zone is called {zone!r}.{nearest(zone, ZONES) or known}")])
    return zones


def facts_from(assignments: Iterable[str], guideline: Guideline) -> tuple[dict[str, Value], str | None]:
    """The facts of `--set FACT=VALUE`, and the site if one is set."""
    facts: dict[str, Value] = {}
    site = None
    for text in assignments:
        id, equals, value = text.partition("=")
        if not equals:
            raise BadInput([Problem("--set", 0, f"Expected FACT=VALUE, found {text!r}.")])
        if id == "site":
            site = value
        elif id not in guideline.vocabulary:
            hint = nearest(id, (*guideline.vocabulary, "site"))
            raise BadInput([Problem("--set", 0, f"No fact is called {id!r}.{hint}")])
        elif value != "unknown":
            facts[id] = typed(guideline.vocabulary[id], value)
    return facts, site


def typed(fact: FactDefinition, text: str) -> Value:
    """A value as typed. Raises BadInput saying what the fact can be."""
    if fact.type is FactType.ZONES:
        return fact_value(fact, sorted(zones_from(text, fact.id)))
    try:
        return fact_value(fact, text if fact.type is FactType.CHOICE else word(text))
    except ValueError:
        close = nearest(text, fact.choices) if fact.type is FactType.CHOICE else ""
        message = f"{fact.id} is {expected_value(fact)}; found {text!r}.{close}"
        raise BadInput([Problem("--set", 0, message)]) from None
