"""`send_notices`: mails what has not been mailed yet; the second half of `recheck`."""

from typing import Any

from django.core.management.base import BaseCommand

from clearhead_web.answers import mailing


class Command(BaseCommand):
    help = "Mails those whose answers changed that there is something to read, without saying what."

    def handle(self, **_: Any) -> None:
        sent = mailing.send_notices()
        self.stdout.write(f"Mails sent: {sent.mails}.")
        if sent.failed:
            self.stderr.write(f"Mails that could not be sent: {sent.failed}. They are tried again in ten minutes.")
