"""`clearhead check`: one answer, for people or as JSON."""

import json
from pathlib import Path

import click

from clearhead.asking import ask_about
from clearhead.cli.inputs import (
    a_date,
    as_of_option,
    facts_from,
    guideline_option,
    open_guideline,
    open_record,
    record_argument,
    today,
    zones_from,
)
from clearhead.cli.show_answer import print_answer
from clearhead.engine.answers import Engine
from clearhead.handoff.json_answer import json_answer
from clearhead.model.level import Policy, Reader, Urgency


@click.command()
@record_argument
@click.argument("procedure")
@click.option("--on", metavar="DATE", help="The day of the procedure (YYYY-MM-DD); else the record's, else today.")
@click.option("--urgency", type=click.Choice([urgency.value for urgency in Urgency]))
@click.option("--zones", metavar="Z,..", help="The scalp zones that the procedure reaches.")
@click.option("--set", "assignments", metavar="FACT=VALUE", multiple=True, help="A fact beside the record; or site=ID.")
@click.option(
    "--policy", type=click.Choice([policy.value for policy in Policy]), default="guideline", show_default=True
)
@click.option("--for", "reader", type=click.Choice([reader.value for reader in Reader]), default="client")
@click.option("--sources", is_flag=True, help="What each source says, beside its name.")
@click.option("--json", "as_json", is_flag=True, help="The answer for other programs.")
@as_of_option
@guideline_option
def check(
    record: Path,
    procedure: str,
    on: str | None,
    urgency: str | None,
    zones: str | None,
    assignments: tuple[str, ...],
    policy: str,
    reader: str,
    sources: bool,
    as_json: bool,
    as_of: str | None,
    directory: Path | None,
) -> None:
    """Check a PROCEDURE (an id, or the id of a planned entry) against a RECORD (a file, or - for standard input)."""
    day = today(as_of)
    guideline = open_guideline(directory)
    person = open_record(record, guideline, day)
    given, site = facts_from(assignments, guideline)
    request = ask_about(
        guideline,
        person,
        procedure,
        as_of=day,
        on=a_date(on, "--on") if on else None,
        urgency=Urgency(urgency) if urgency else None,
        policy=Policy(policy),
        zones=zones_from(zones) if zones is not None else None,
        site=site,
        given=given,
    )
    answer = Engine(guideline).answer(request)
    if as_json:
        click.echo(json.dumps(json_answer(guideline, answer, person, Reader(reader)), ensure_ascii=False, indent=2))
    else:
        print_answer(guideline, answer, person, reader=Reader(reader), name=str(record), with_sources=sources)
