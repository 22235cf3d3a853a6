"""`read_bounces FILE|-`: what came back to the newsletter's return path."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clearhead_web.newsletter import bounces


class Command(BaseCommand):
    help = (
        "Reads mail that came back: one mail on standard input, a file with one, a mbox file or a Maildir folder. No "
        "more mail goes to addresses that do not exist, or to people who complained. Reading it again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="or - for standard input")

    def handle(self, *, file: str, **_: Any) -> None:
        try:
            mails = bounces.one_message(sys.stdin.buffer) if file == "-" else bounces.messages_in(Path(file))
            found = bounces.read_all(mails)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        self.stdout.write(
            f"For good: {found['hard']}. Perhaps for now: {found['soft']}. Complaints: {found['complaint']}. "
            f"Asked to leave: {found['left']}. Nothing of ours, or no failure: {found['other']}."
        )
