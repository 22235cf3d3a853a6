"""`recheck`: answers that may have changed are worked out again; for cron, or as a worker with --forever."""

import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections

from clearhead_web.answers import editions, mailing, queries, rechecking
from clearhead_web.answers.management.progress import Progress
from clearhead_web.base import guidance


class Command(BaseCommand):
    help = (
        "Works out again the answers that the record, a new edition, a recall or the date may have changed, and mails "
        "those concerned. Stopped half-way it goes on where it was; several at once do no harm."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--forever", action="store_true", help="Go on, and look again every so many seconds.")
        parser.add_argument("--every", type=float, default=60.0, metavar="SECONDS", help="How often (default 60).")
        cores = os.cpu_count() or 1
        parser.add_argument("--workers", type=int, default=cores, metavar="N", help=f"Processes (default {cores}).")

    def handle(self, *, forever: bool, every: float, workers: int, **_: Any) -> None:
        if not forever:
            self.once(workers)
            return
        while True:
            try:
                self.once(workers)
            except OperationalError as error:  # the database is away, or busy for too long
                self.stderr.write(f"The database did not answer; trying again in {every:g} seconds. {error}")
            close_old_connections()
            time.sleep(every)
            editions.use_what_is_there()

    def once(self, workers: int) -> None:
        today, edition = guidance.today(), editions.keep(guidance.guideline())
        begun = time.monotonic()
        with Progress(queries.due(today, edition).count(), self.stdout) as progress:
            counts = rechecking.recheck(today, workers=workers, tell=progress.at)
        sent = mailing.send_notices()
        took = time.monotonic() - begun
        self.stdout.write(
            f"{counts.records} records looked at in {took:.1f} s: {counts.same} answers unchanged, "
            f"{counts.changed} changed, {counts.first} new, {counts.over} over. Mails sent: {sent.mails}."
        )
        if counts.left:
            self.stdout.write(f"Left to whoever is changing them now: {counts.left} records.")
        if counts.failed:
            self.stderr.write(f"This edition has no answer for {counts.failed} procedures; what was said last stays.")
        if sent.failed:
            self.stderr.write(f"Mails that could not be sent: {sent.failed}. They are tried again in ten minutes.")
