"""`clearhead card`, `letter`, `message`, `calendar`: the hand-over documents, written to files."""

from datetime import UTC, datetime
from pathlib import Path

import click

from clearhead.cli import completion
from clearhead.cli.edition import open_guideline
from clearhead.cli.inputs import (
    Said,
    as_of_option,
    asked,
    guideline_option,
    open_record,
    record_argument,
    request_options,
    today,
)
from clearhead.cli.own_key import own_key, secret_of
from clearhead.cli.progress import working
from clearhead.handoff.calendar import calendar as calendar_of
from clearhead.handoff.card import card_pdf
from clearhead.handoff.letter import letter_pdf, letter_text
from clearhead.handoff.message import message as message_of
from clearhead.model.guideline import Guideline
from clearhead.reading.problems import BadInput, Problem, nearest

to_option = click.option(
    "--to",
    "role",
    required=True,
    metavar="ROLE",
    help="Whom it is for, such as mri-technologist.",
    shell_complete=completion.roles,
)
output_option = click.option(
    "-o", "output", required=True, type=click.Path(readable=False, path_type=Path), help="The file to write."
)


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
    with working("Drawing the card ..."):
        output.write_bytes(card_pdf(guideline, person, day))
    _wrote(output)


@click.command()
@request_options
@to_option
@output_option
def letter(said: Said, role: str, output: Path) -> None:
    """A letter about a PROCEDURE for one reader, as PDF or plain text."""
    _ends_in(output, (".pdf", ".txt"))
    found = asked(said)
    _known_role(found.guideline, role)
    if output.suffix == ".pdf":
        output.write_bytes(letter_pdf(found.guideline, found.record, found.answer, role))
    else:
        output.write_text(letter_text(found.guideline, found.record, found.answer, role), encoding="utf-8")
    _wrote(output)


@click.command()
@request_options
@to_option
def message(said: Said, role: str) -> None:
    """Two sentences about a PROCEDURE that fit a text message."""
    found = asked(said)
    _known_role(found.guideline, role)
    click.echo(message_of(found.guideline, found.record, found.answer, role))


@click.command()
@request_options
@output_option
@click.option("--details", is_flag=True, help="Name the procedure and the SMP in the titles.")
def calendar(said: Said, output: Path, details: bool) -> None:
    """The dates of an answer as calendar entries (.ics), with no health detail in the titles unless asked."""
    _ends_in(output, (".ics",))
    found = asked(said)
    secret = secret_of(own_key(), found.record.client, said.record)
    now = datetime.now(UTC)
    output.write_bytes(calendar_of(found.guideline, found.record, found.answer, now, secret=secret, details=details))
    _wrote(output)


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
