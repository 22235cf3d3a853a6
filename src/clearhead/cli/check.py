"""`clearhead check`: one answer, for people or as JSON."""

import json

import click

from clearhead.cli.inputs import Said, asked, request_options
from clearhead.cli.show_answer import print_answer
from clearhead.handoff.json_answer import json_answer
from clearhead.model.level import Reader


@click.command()
@request_options
@click.option("--for", "reader", type=click.Choice([reader.value for reader in Reader]), default="client")
@click.option("--sources", is_flag=True, help="What each source says, beside its name.")
@click.option("--json", "as_json", is_flag=True, help="The answer for other programs.")
def check(said: Said, reader: str, sources: bool, as_json: bool) -> None:
    """Check a PROCEDURE against a RECORD (a file, or - for standard input).

    PROCEDURE is an id, a name or another word for it, or the id of a planned entry.
    """
    found = asked(said)
    if as_json:
        answer = json_answer(found.guideline, found.answer, found.record, Reader(reader))
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        print_answer(found, reader=Reader(reader), with_sources=sources)
