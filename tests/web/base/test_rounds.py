"""A worker goes round after round, through an outage of its database, until it is told to stop."""

import os
import signal
import time
from collections.abc import Callable
from io import StringIO
from threading import Timer
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError

from clearhead_web.base.rounds import Rounds


class Worker(Rounds):
    """What it does in each of its rounds, and the count of those that it began."""

    def __init__(self, *acts: Callable[[], object]) -> None:
        super().__init__(stderr=StringIO())
        self.acts, self.begun = acts, 0

    def once(self, *_args: Any, **_options: Any) -> None:
        self.begun += 1
        self.acts[self.begun - 1]()


@pytest.fixture(autouse=True)
def _without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clearhead_web.base.rounds.close_old_connections", lambda: None)


def told_to_stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def is_away() -> None:
    raise OperationalError("away")


def test_told_to_stop_it_ends_its_round_and_begins_no_other() -> None:
    before, began = signal.getsignal(signal.SIGTERM), time.monotonic()
    worker = Worker(lambda: None, told_to_stop)
    call_command(worker, forever=True, every=0.01)
    assert worker.begun == 2
    assert not worker.wait(60)
    assert time.monotonic() - began < 10
    assert signal.getsignal(signal.SIGTERM) is before


def test_it_does_not_sleep_through_what_it_is_told() -> None:
    worker, began = Worker(Timer(0.2, told_to_stop).start), time.monotonic()
    call_command(worker, forever=True, every=60)
    assert time.monotonic() - began < 10


def test_an_outage_of_the_database_is_survived_by_a_worker_and_told_to_cron() -> None:
    worker = Worker(is_away, told_to_stop)
    call_command(worker, forever=True, every=0.01)
    assert worker.begun == 2
    with pytest.raises(OperationalError):
        call_command(Worker(is_away))
