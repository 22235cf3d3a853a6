"""`restore FILE.zip`: a backup into a new, empty database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clearhead_web.newsletter.actions import issuing
from clearhead_web.project.archive import BadBackup, key_mark
from clearhead_web.project.restore import restore
from clearhead_web.search import actions as search


class Command(BaseCommand):
    help = "Fill a new, empty database from a backup. Run `migrate` first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a zip file that `backup` wrote")

    def handle(self, *_: Any, file: Path, **__: Any) -> None:
        try:
            manifest = restore(file)
        except BadBackup as error:
            raise CommandError(str(error)) from error
        held = issuing.hold_after_restore(timezone.now())
        search.remake()
        call_command("rebuild_references_index", verbosity=0)
        call_command("update_index", verbosity=0)
        rows = sum(manifest["rows"].values())
        self.stdout.write(f"Restored {rows:,} rows of {manifest['made_at']}. Everybody has to sign in again.")
        self.stdout.write(
            f"{held:,} mails of the newsletter that waited are marked as perhaps sent, and are not sent. Whoever left "
            "since the backup is in the list again: read the mails that asked for it (`read_bounces`) once more."
        )
        if manifest["key_mark"] != key_mark():
            self.stdout.write(
                "The secret key is another one than when this was backed up: links that were given before open until "
                "the same ones go out again, and nobody is recognised to whom no newsletter goes. Set "
                "CLEARHEAD_SECRET_KEY to the old one to keep both."
            )
