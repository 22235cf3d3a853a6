"""`clearhead forecast`: when a touch-up is wanted, and whether the sessions behind were too soon."""

import json
from dataclasses import replace
from pathlib import Path

import click

from clearhead.cli import completion
from clearhead.cli.inputs import Said, as_of_option, guideline_option, record_argument, requested, today
from clearhead.cli.show_forecast import print_forecast
from clearhead.engine.answers import Engine
from clearhead.engine.outlook import outlook
from clearhead.engine.outlook_by_zone import by_zone
from clearhead.handoff.json_outlook import json_outlook
from clearhead.handoff.outlook_words import OutlookWords
from clearhead.model.level import Reader

#: What is forecast: the guideline's forecasts are of this procedure.
PROCEDURE = "touch-up"


@click.command()
@record_argument
@click.option(
    "--set",
    "assignments",
    metavar="FACT=VALUE",
    multiple=True,
    help="A fact beside the record.",
    shell_complete=completion.assignments,
)
@click.option("--for", "reader", type=click.Choice([reader.value for reader in Reader]), default="client")
@click.option("--json", "as_json", is_flag=True, help="The forecast for other programs.")
@as_of_option
@guideline_option
def forecast(
    record: Path,
    assignments: tuple[str, ...],
    reader: str,
    as_json: bool,
    as_of: str | None,
    directory: Path | None,
) -> None:
    """When a touch-up is wanted by a RECORD, and whether the sessions behind were too soon."""
    said = Said(record, PROCEDURE, assignments=assignments, as_of=as_of, directory=directory)
    found = requested(replace(said, on=today(as_of).isoformat()))
    engine = Engine(found.guideline)
    ahead = replace(outlook(engine, found.request), zones=by_zone(engine, found.request))
    if as_json:
        click.echo(json.dumps(json_outlook(found.guideline, ahead, Reader(reader)), ensure_ascii=False, indent=2))
    else:
        print_forecast(OutlookWords(found.guideline, ahead, Reader(reader)), ahead)
