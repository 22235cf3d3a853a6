"""`starter_articles`: the articles that come with Clearhead into the site, and their new versions."""

from typing import Any

from django.core.management.base import BaseCommand

from clearhead_web.articles.starter import bring_in


class Command(BaseCommand):
    help = "Publish the articles that come with Clearhead. What editors have changed or taken away stays as it is."

    def handle(self, *_: Any, **__: Any) -> None:
        done = bring_in()
        self.stdout.write(f"{len(done.new)} new, {len(done.changed)} changed.")
        for slug in done.edited:
            self.stdout.write(
                f"{slug}: there is a newer version, but editors have changed this page. It was left alone."
            )
        for slug in done.away:
            self.stdout.write(f"{slug}: editors have deleted this page. It stays away until they bring it back.")
