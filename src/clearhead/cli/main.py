"""`clearhead`: the commands, and what becomes of errors (1: bad input; 2: a bad command line)."""

import sys

import click

from clearhead import __version__
from clearhead.cli.ask import ask
from clearhead.cli.check import check
from clearhead.cli.documents import calendar, card, letter, message
from clearhead.cli.guideline import guideline
from clearhead.cli.read_card import read_card
from clearhead.reading.problems import BadInput


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="clearhead")
def main() -> None:
    """What scalp micropigmentation (SMP) changes for a planned procedure: how sure anyone is, who says so, what to do,
    when, and whom to tell.

    Shell completion: see docs/command-line.md.
    """


for command in (check, ask, card, letter, message, calendar, guideline, read_card):
    main.add_command(command)


def run() -> None:
    """The program. Bad input ends it with its problems on standard error, and nothing on standard output."""
    try:
        main(prog_name="clearhead")
    except BadInput as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{error.filename or 'The file'}: {error.strerror or 'it cannot be written'}.", err=True)
        sys.exit(1)
