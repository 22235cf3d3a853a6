"""`clearhead timeline`: the level of a procedure on every day from now on, with what begins and ends at each change."""

import json
from dataclasses import replace

import click

from clearhead.cli.inputs import Said, a_date, request_options, requested, today
from clearhead.cli.show_timeline import print_timeline
from clearhead.engine.answers import Engine
from clearhead.handoff.json_timeline import json_timeline
from clearhead.handoff.timeline_words import TimelineWords
from clearhead.model.level import Reader
from clearhead.reading.problems import BadInput, Problem


@click.command()
@request_options
@click.option("--until", metavar="DATE", help="The last day to look at; else for good.")
@click.option("--for", "reader", type=click.Choice([reader.value for reader in Reader]), default="client")
@click.option("--json", "as_json", is_flag=True, help="The stretches for other programs.")
def timeline(said: Said, until: str | None, reader: str, as_json: bool) -> None:
    """The level of a PROCEDURE for a RECORD on every day from today (or --on) on, and why it changes."""
    found = requested(replace(said, on=said.on or today(said.as_of).isoformat()))
    last = a_date(until, "--until") if until else None
    if last and last < found.request.on:
        raise BadInput([Problem("--until", 0, f"The last day ({last}) is before the first ({found.request.on}).")])
    line = Engine(found.guideline).timeline(found.request, last)
    if as_json:
        click.echo(json.dumps(json_timeline(found.guideline, line), ensure_ascii=False, indent=2))
    else:
        planned = found.request.event.on if found.request.event else None
        print_timeline(TimelineWords(found.guideline, Reader(reader)), line, planned)
