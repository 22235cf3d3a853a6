"""`search_index`: everything that the search finds, made anew."""

from typing import Any

from django.core.management.base import BaseCommand

from clearhead_web.search import actions


class Command(BaseCommand):
    help = "Make all that the search finds anew. Starting does it by itself after a new version or edition."

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write(f"{actions.remake():,} pages can be found.")
