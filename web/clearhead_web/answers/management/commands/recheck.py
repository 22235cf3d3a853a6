"""`recheck`: answers that may have changed are worked out again; for cron, or as a worker with --forever."""

import os
import time
from typing import Any

from django.core.management.base import CommandParser

from clearhead_web.answers import editions, mailing, queries, rechecking
from clearhead_web.answers.management.progress import Progress
from clearhead_web.base import guidance
from clearhead_web.base.rounds import Rounds


class Command(Rounds):
    help = (
        "Works out again the answers that the record, a new edition, a recall or the date may have changed, and mails "
        "those concerned. Stopped half-way it goes on where it was; several at once do no harm."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        cores = os.cpu_count() or 1
        parser.add_argument("--workers", type=int, default=cores, metavar="N", help=f"Processes (default {cores}).")

    def once(self, *, workers: int, **_: Any) -> None:
        editions.use_what_is_there()
        today, edition = guidance.today(), editions.keep(guidance.guideline())
        begun = time.monotonic()
        with Progress(queries.due(today, edition).count(), self.stdout) as progress:
            counts = rechecking.recheck(today, workers=workers, tell=progress.at, goes_on=self.wait)
        sent = mailing.send_notices(self.wait)
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
