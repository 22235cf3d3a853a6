"""`send_newsletters`: sends the issues that editors said go out; for cron, or as a worker with --forever."""

import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections

from clearhead_web.newsletter.actions import subscribing
from clearhead_web.newsletter.sending import Sent, send_newsletters


class Command(BaseCommand):
    help = (
        "Sends issues of the newsletter. Stopped half-way it goes on where it was, and nobody gets an issue twice; "
        "several at once do no harm."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--forever", action="store_true", help="Go on, and look again every so many seconds.")
        parser.add_argument("--every", type=float, default=60.0, metavar="SECONDS", help="How often (default 60).")

    def handle(self, *, forever: bool, every: float, **_: Any) -> None:
        stop = Event()
        signal.signal(signal.SIGTERM, lambda *_: stop.set())  # the mail that is under way is sent to its end

        def wait(seconds: float) -> bool:
            return not stop.wait(seconds) if seconds else not stop.is_set()

        while True:
            try:
                subscribing.sweep()
                self._tell(send_newsletters(wait))
            except OperationalError as error:  # the database is away, or busy for too long
                if not forever:
                    raise
                self.stderr.write(f"The database did not answer; trying again in {every:g} seconds. {error}")
            close_old_connections()
            if not forever or not wait(every):
                return

    def _tell(self, sent: Sent) -> None:
        self.stdout.write(f"Mails sent: {sent.sent}. Not sent, because they left in the meantime: {sent.left}.")
        if sent.later:
            self.stderr.write(f"Mails to try again in ten minutes: {sent.later}.")
        if sent.refused:
            self.stderr.write(f"Mails that the mail server refused: {sent.refused}.")
        if sent.unknown:
            self.stderr.write(f"Mails that perhaps went out and are not sent again: {sent.unknown}.")
        if sent.away:
            self.stderr.write("The mail server cannot be reached, or takes nothing from here. The rest waits.")
