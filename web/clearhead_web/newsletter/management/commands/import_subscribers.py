"""`import_subscribers FILE.csv`: subscribers of another system, with the proof that they agreed."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clearhead_web.newsletter.importing import COLUMNS, BadFile, Refused, bring_in


class Command(BaseCommand):
    help = (
        f"Brings in subscribers from CSV with the columns {', '.join(COLUMNS)}. A row without its proof, or to whose "
        "address no mail may go, is refused, and the line is named."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **_: Any) -> None:
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                found = list(bring_in(lines))
        except (OSError, UnicodeError, BadFile) as error:
            raise CommandError(f"{file} cannot be read. {error}") from error
        refused = [one for one in found if isinstance(one, Refused)]
        for one in refused:
            self.stderr.write(f"{file}:{one.line}: {one.why}")
        self.stdout.write(f"Brought in, or there already: {len(found) - len(refused)}. Refused: {len(refused)}.")
        if refused:
            sys.exit(1)
