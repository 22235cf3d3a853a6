"""`clearhead read-card`: the record out of the text of a card's QR code."""

import json
from typing import TextIO

import click

from clearhead.handoff.qr_record import decode


@click.command("read-card")
@click.argument("text", type=click.File("r", encoding="utf-8"), default="-")
def read_card(text: TextIO) -> None:
    """Print the record that a card's QR code carries. TEXT is a file with what the reader gave, or - (the default)."""
    click.echo(json.dumps(decode(text.read()), ensure_ascii=False, indent=2))
