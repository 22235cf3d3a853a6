"""A command that does its work once, for cron, or round after round, as a worker."""

import signal
import time
from abc import abstractmethod
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections

#: Whoever waits looks so often whether they are told to stop. (What a signal sets must not be waited for: the handler
#: would need a lock that the one it interrupts may hold.)
LOOK = 0.5


class Rounds(BaseCommand):
    """Told to stop (SIGTERM), it brings to an end what it cannot leave half-way, and goes."""

    told_to_stop = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--forever", action="store_true", help="Go on, and look again every so many seconds.")
        parser.add_argument("--every", type=float, default=60.0, metavar="SECONDS", help="How often (default 60).")

    @abstractmethod
    def once(self, *args: Any, **options: Any) -> None:
        """One round. It asks `wait` wherever it may stop."""

    def wait(self, seconds: float = 0) -> bool:
        """For so many seconds. Whether to go on."""
        until = time.monotonic() + seconds
        while not self.told_to_stop and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, LOOK))
        return not self.told_to_stop

    def handle(self, *, forever: bool, every: float, **options: Any) -> None:
        before = signal.signal(signal.SIGTERM, self._stop)
        try:
            self._round(forever, every, options)
            while forever:
                close_old_connections()
                if not self.wait(every):
                    break
                self._round(forever, every, options)
        finally:
            signal.signal(signal.SIGTERM, before)

    def _round(self, forever: bool, every: float, options: dict[str, Any]) -> None:
        try:
            self.once(**options)
        except OperationalError as error:  # the database is away, or busy for too long
            if not forever:
                raise
            self.stderr.write(f"The database did not answer; trying again in {every:g} seconds. {error}")

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.told_to_stop = True
