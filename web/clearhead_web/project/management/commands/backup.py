"""`backup FILE.zip`: everything in one file, of one moment, while the app goes on."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clearhead_web.project.archive import BadBackup
from clearhead_web.project.backup import back_up


class Command(BaseCommand):
    help = (
        "Write every record and every file into one zip file. It holds health data: keep it as you keep the database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the zip file to write; it must not be there yet")

    def handle(self, *_: Any, file: Path, **__: Any) -> None:
        try:
            manifest = back_up(file)
        except BadBackup as error:
            raise CommandError(str(error)) from error
        rows = sum(manifest["rows"].values())
        files = sum(name.startswith("files/") for name in manifest["sha256"])
        self.stdout.write(f"{file}: {rows:,} rows and {files:,} files. It holds health data; only you can read it.")
        self.stdout.write("The secret key is not in it. Keep CLEARHEAD_SECRET_KEY somewhere else.")
        if missing := manifest["missing_files"]:
            raise CommandError(f"{len(missing)} files that rows name were not there, such as {missing[0]}.")
