"""`export_subscribers FILE.csv|-`: who gets which mail, and the proof that they agreed."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clearhead_web.newsletter import exporting


class Command(BaseCommand):
    help = "Writes all subscribers as CSV, readable for its owner only. A file that is there is not written over."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="or - for standard output")

    def handle(self, *, file: str, **_: Any) -> None:
        if file == "-":
            exporting.write(sys.stdout)
            return
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
        with open(descriptor, "w", encoding="utf-8", newline="") as stream:
            self.stdout.write(f"Lines written: {exporting.write(stream)}.")
