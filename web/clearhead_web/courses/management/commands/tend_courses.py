"""`tend_courses`: places that were not taken up go on, reminders, mails that wait, and what is to be forgotten."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from clearhead_web.courses import mailing, times
from clearhead_web.courses.actions.tending import tend


class Command(BaseCommand):
    help = (
        "Frees places that nobody took up and offers them to the next of the waiting list, reminds, sends the mails "
        "that wait, and deletes what was kept for long enough. Several at once do no harm."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--forever", action="store_true", help="Go on, and look again every so many seconds.")
        parser.add_argument("--every", type=float, default=60.0, metavar="SECONDS", help="How often (default 60).")

    def handle(self, *, forever: bool, every: float, **_: Any) -> None:
        if not forever:
            self.once()
            return
        while True:
            try:
                self.once()
            except OperationalError as error:  # the database is away, or busy for too long
                self.stderr.write(f"The database did not answer; trying again in {every:g} seconds. {error}")
            close_old_connections()
            time.sleep(every)

    def once(self) -> None:
        tended, sent = tend(timezone.now()), mailing.send()
        self.stdout.write(f"Reminded: {tended.reminded}. Forgotten: {tended.forgotten}. Mails sent: {sent.mails}.")
        if sent.failed:
            days = times.TRIED_FOR.days
            self.stderr.write(f"Mails that could not be sent: {sent.failed}. Each is tried for {days} days.")
        if sent.given_up:
            self.stderr.write(f"Mails that are given up: {sent.given_up}. Editors see whom to call on a date's page.")
        if sent.away:
            self.stderr.write("The mail server cannot be reached, or takes nothing from here. The rest waits.")
