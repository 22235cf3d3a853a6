"""`clearhead`: the commands, and what becomes of errors (1: bad input; 2: a bad command line)."""

import sys
from importlib import import_module

import click

from clearhead import __version__
from clearhead.reading.problems import BadInput

#: Where each command is. A command's module is imported when it is used, so that `check` does not load what PDFs need.
COMMANDS = {
    "check": "check:check",
    "ask": "ask:ask",
    "timeline": "timeline:timeline",
    "forecast": "forecast:forecast",
    "plan": "plan:plan",
    "card": "documents:card",
    "letter": "documents:letter",
    "message": "documents:message",
    "calendar": "documents:calendar",
    "read-card": "read_card:read_card",
    "guideline": "guideline:guideline",
    "serve": "serve:serve",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        found: click.Command = getattr(import_module(f"clearhead.cli.{module}"), name)
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="clearhead")
def main() -> None:
    """What scalp micropigmentation (SMP) changes for a planned procedure: how sure anyone is, who says so, what to do,
    when, and whom to tell.

    Shell completion: see docs/command-line.md.
    """


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
