"""`clearhead card`, `letter`, `message`, `calendar`: the hand-over documents, written to files."""

from datetime import UTC, datetime
from pathlib import Path

import click

from clearhead.asking import ask_about
from clearhead.cli.inputs import (
    a_date,
    as_of_option,
    guideline_option,
    open_guideline,
    open_record,
    record_argument,
    today,
)
from clearhead.engine.answers import Engine
from clearhead.handoff.calendar import calendar as calendar_of
from clearhead.handoff.card import card_pdf
from clearhead.handoff.letter import letter_pdf, letter_text
from clearhead.handoff.message import message as message_of
from clearhead.model.answer import Answer
from clearhead.model.guideline import Guideline
from clearhead.model.level import Urgency
from clearhead.model.record import Record
from clearhead.reading.problems import BadInput, Problem, nearest

to_option = click.option(
    "--to", "role", required=True, metavar="ROLE", help="Whom it is for, such as mri-technologist."
)
on_option = click.option("--on", metavar="DATE", help="The day of the procedure (YYYY-MM-DD).")
urgency_option = click.option("--urgency", type=click.Choice([urgency.value for urgency in Urgency]))
output_option = click.option("-o", "output", required=True, type=click.Path(path_type=Path), help="The file to write.")


@click.command()
@record_argument
@output_option
@as_of_option
@guideline_option
def card(record: Path, output: Path, as_of: str | None, directory: Path | None) -> None:
    """The card to carry: one A4 page that folds to the size of a bank card."""
    _ends_in(output, (".pdf",))
    day = today(as_of)
    guideline = open_guideline(directory)
    person = open_record(record, guideline, day)
    output.write_bytes(card_pdf(guideline, person, day))
    _wrote(output)


@click.command()
@record_argument
@click.argument("procedure")
@to_option
@output_option
@on_option
@urgency_option
@as_of_option
@guideline_option
def letter(
    record: Path,
    procedure: str,
    role: str,
    output: Path,
    on: str | None,
    urgency: str | None,
    as_of: str | None,
    directory: Path | None,
) -> None:
    """A letter about a PROCEDURE for one reader, as PDF or plain text."""
    _ends_in(output, (".pdf", ".txt"))
    guideline, person, answer = _answer(record, procedure, on, urgency, as_of, directory)
    _known_role(guideline, role)
    if output.suffix == ".pdf":
        output.write_bytes(letter_pdf(guideline, person, answer, role))
    else:
        output.write_text(letter_text(guideline, person, answer, role), encoding="utf-8")
    _wrote(output)


@click.command()
@record_argument
@click.argument("procedure")
@to_option
@on_option
@urgency_option
@as_of_option
@guideline_option
def message(
    record: Path,
    procedure: str,
    role: str,
    on: str | None,
    urgency: str | None,
    as_of: str | None,
    directory: Path | None,
) -> None:
    """Two sentences about a PROCEDURE that fit a text message."""
    guideline, person, answer = _answer(record, procedure, on, urgency, as_of, directory)
    _known_role(guideline, role)
    click.echo(message_of(guideline, person, answer, role))


@click.command()
@record_argument
@click.argument("procedure")
@output_option
@on_option
@urgency_option
@click.option("--details", is_flag=True, help="Name the procedure and the SMP in the titles.")
@as_of_option
@guideline_option
def calendar(
    record: Path,
    procedure: str,
    output: Path,
    on: str | None,
    urgency: str | None,
    details: bool,
    as_of: str | None,
    directory: Path | None,
) -> None:
    """The dates of an answer as calendar entries (.ics), with no health detail in the titles unless asked."""
    _ends_in(output, (".ics",))
    guideline, _, answer = _answer(record, procedure, on, urgency, as_of, directory)
    output.write_bytes(calendar_of(guideline, answer, datetime.now(UTC), details=details))
    _wrote(output)


def _answer(
    record: Path, procedure: str, on: str | None, urgency: str | None, as_of: str | None, directory: Path | None
) -> tuple[Guideline, Record, Answer]:
    day = today(as_of)
    guideline = open_guideline(directory)
    person = open_record(record, guideline, day)
    request = ask_about(
        guideline,
        person,
        procedure,
        as_of=day,
        on=a_date(on, "--on") if on else None,
        urgency=Urgency(urgency) if urgency else None,
    )
    return guideline, person, Engine(guideline).answer(request)


def _ends_in(output: Path, endings: tuple[str, ...]) -> None:
    if output.suffix not in endings:
        message = f"The file to write must end in {' or '.join(endings)}; found {output.name!r}."
        raise BadInput([Problem("-o", 0, message)])


def _known_role(guideline: Guideline, role: str) -> None:
    if role not in guideline.roles:
        hint = nearest(role, guideline.roles) or f" Known: {', '.join(guideline.roles)}."
        raise BadInput([Problem("--to", 0, f"No role is called {role!r}.{hint}")])


def _wrote(output: Path) -> None:
    click.echo(f"Wrote {output}")
