"""What the commands are given: a record, what is asked of it, and facts typed as words."""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from clearhead.asking import ask_about
from clearhead.cli import completion
from clearhead.cli.edition import open_guideline
from clearhead.engine.answers import Engine
from clearhead.engine.request import Request
from clearhead.model.answer import Answer
from clearhead.model.dates import as_date
from clearhead.model.guideline import Guideline
from clearhead.model.level import Policy, Urgency
from clearhead.model.record import Record
from clearhead.model.value import Value
from clearhead.naming import called
from clearhead.reading.problems import BadInput, Problem, nearest
from clearhead.records.read import read_record
from clearhead.typed import value_from, zones_from

guideline_option = click.option(
    "--guideline",
    "directory",
    type=click.Path(readable=False, path_type=Path),
    envvar="CLEARHEAD_GUIDELINE",
    help="Another guideline folder than the one that came with Clearhead.",
)
as_of_option = click.option("--as-of", metavar="DATE", help="Today's date, if it should be another (YYYY-MM-DD).")
record_argument = click.argument("record", type=click.Path(readable=False, path_type=Path, allow_dash=True))
urgency_option = click.option("--urgency", type=click.Choice([urgency.value for urgency in Urgency]))
REQUEST_OPTIONS = (
    record_argument,
    click.argument("procedure", shell_complete=completion.procedures),
    click.option("--on", metavar="DATE", help="The day of the procedure (YYYY-MM-DD); else the record's, else today."),
    urgency_option,
    click.option(
        "--zones",
        metavar="Z,..",
        help="The scalp zones that the procedure reaches.",
        shell_complete=completion.zones,
    ),
    click.option(
        "--set",
        "assignments",
        metavar="FACT=VALUE",
        multiple=True,
        help="A fact beside the record; or site=ID.",
        shell_complete=completion.assignments,
    ),
    click.option(
        "--policy", type=click.Choice([policy.value for policy in Policy]), default="guideline", show_default=True
    ),
    as_of_option,
    guideline_option,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed to ask about one procedure, as it was typed."""

    record: Path
    procedure: str
    on: str | None = None
    urgency: str | None = None
    zones: str | None = None
    assignments: tuple[str, ...] = ()
    policy: str = Policy.GUIDELINE.value
    as_of: str | None = None
    directory: Path | None = None


@dataclass(frozen=True, slots=True)
class Requested:
    """What is asked of what. `said.procedure` is an id, whatever was typed for it."""

    said: Said
    guideline: Guideline
    record: Record
    request: Request


@dataclass(frozen=True, slots=True)
class Asked(Requested):
    """A request that was made, and its answer."""

    answer: Answer


def request_options(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command all that can be said of a request, as its first parameter."""

    @functools.wraps(command)
    def gathered(**given: Any) -> None:
        said = Said(**{field.name: given.pop(field.name) for field in fields(Said)})
        command(said, **given)

    return functools.reduce(lambda found, option: option(found), reversed(REQUEST_OPTIONS), gathered)


def asked(said: Said) -> Asked:
    """Read what was typed, and answer it. Raises BadInput."""
    found = requested(said)
    answer = Engine(found.guideline).answer(found.request)
    return Asked(found.said, found.guideline, found.record, found.request, answer)


def requested(said: Said) -> Requested:
    """Read what was typed. Raises BadInput."""
    day = today(said.as_of)
    guideline = open_guideline(said.directory)
    record = open_record(said.record, guideline, day)
    said = replace(said, procedure=_id(guideline, record, said.procedure))
    given, site = facts_from(said.assignments, guideline)
    request = ask_about(
        guideline,
        record,
        said.procedure,
        as_of=day,
        on=a_date(said.on, "--on") if said.on else None,
        urgency=Urgency(said.urgency) if said.urgency else None,
        policy=Policy(said.policy),
        zones=zones_from(said.zones, "--zones") if said.zones is not None else None,
        site=site,
        given=given,
    )
    return Requested(said, guideline, record, request)


def open_record(path: Path, guideline: Guideline, as_of: date) -> Record:
    return read_record(Path("/dev/stdin") if str(path) == "-" else path, guideline, as_of)


def today(as_of: str | None) -> date:
    return a_date(as_of, "--as-of") if as_of else date.today()  # noqa: DTZ011 - the day where the person is


def a_date(text: str, option: str) -> date:
    day = as_date(text)
    if day is None:
        raise BadInput([Problem(option, 0, f"Expected a date like 2026-12-03, found {text!r}.")])
    return day


def _id(guideline: Guideline, record: Record, text: str) -> str:
    """An entry's or a procedure's id as it is; else the one procedure of this name, if there is one."""
    if text in guideline.procedures or any(event.id == text for event in record.events or ()):
        return text
    found = called(guideline, text)
    return found[0] if len(found) == 1 else text


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
            facts[id] = value_from(guideline.vocabulary[id], value)
    return facts, site
