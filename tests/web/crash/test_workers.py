"""Workers that are killed, or told to stop: what they had begun is whole or not there, and another goes on with it."""

import os
import signal
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.web.crash.place import Place


def test_a_recheck_that_is_killed_goes_on_where_it_was(place: Place, people: list[dict[str, Any]]) -> None:
    before = place.look("make-due")
    first = place.begin("clearhead_web", "recheck", "--workers", "2")
    _wait_until_begun(place, before["due"])
    os.kill(first.pid, signal.SIGKILL)  # the parent alone: those that work for it must end by themselves
    first.wait(10)
    _wait_until_gone(first.pid)
    middle = place.look("checked")
    assert 0 < middle["due"] < before["due"], "it was killed too early or too late to show anything"
    assert (middle["broken"], middle["twice"], middle["without_notice"]) == ([], 0, 0)

    second, third = (place.begin("clearhead_web", "recheck", "--workers", "1") for _ in range(2))
    assert (second.wait(60), third.wait(60)) == (0, 0)
    place.run("clearhead_web", "recheck")
    after = place.look("checked")
    assert {key: after[key] for key in ("due", "others", "without_notice", "notices_twice", "twice")} == {
        "due": 0,
        "others": 0,
        "without_notice": 0,
        "notices_twice": 0,
        "twice": 0,
    }
    assert after["broken"] == []
    assert after["notices"] >= before["other"], "what changed was not told"


@pytest.mark.parametrize("command", ["recheck", "send_newsletters", "tend_courses"])
def test_a_worker_that_is_told_to_stop_goes(place: Place, people: list[dict[str, Any]], command: str) -> None:
    log = place.folder / "log"
    said = len(log.read_bytes()) if log.exists() else 0
    worker = place.begin("clearhead_web", command, "--forever", "--every", "600", PYTHONUNBUFFERED="1")
    _wait_until(lambda: b"Mails sent" in log.read_bytes()[said:])
    os.killpg(worker.pid, signal.SIGTERM)
    assert worker.wait(20) == 0


def test_a_recheck_that_is_told_to_stop_with_all_that_work_for_it_leaves_nothing_half_done(
    place: Place, people: list[dict[str, Any]]
) -> None:
    before = place.look("make-due")
    worker = place.begin("clearhead_web", "recheck", "--forever", "--workers", "2")
    _wait_until_begun(place, before["due"])
    os.killpg(worker.pid, signal.SIGTERM)
    assert worker.wait(20) == 0
    _wait_until_gone(worker.pid)
    middle = place.look("checked")
    assert (middle["broken"], middle["twice"], middle["without_notice"]) == ([], 0, 0)
    place.run("clearhead_web", "recheck")
    assert place.look("checked")["due"] == 0


def _wait_until_begun(place: Place, due: int) -> None:
    """Until something of it is stored, and not all."""
    _wait_until(lambda: _left(place) < due)


def _wait_until(is_so: Callable[[], bool]) -> None:
    for _ in range(6000):
        if is_so():
            return
        time.sleep(0.005)
    raise AssertionError("it did not begin")


def _left(place: Place) -> int:
    """Straight from the database: a process of the app would take too long to look."""
    statement = f"SELECT count(*) FROM answers_storedanswer WHERE current AND checked_edition = '{'0' * 64}'"  # noqa: S608
    if place.url:
        import psycopg  # noqa: PLC0415

        with psycopg.connect(place.url) as connection:
            return int(connection.execute(statement).fetchall()[0][0])
    import sqlite3  # noqa: PLC0415

    connection = sqlite3.connect(f"file:{place.folder / 'clearhead.sqlite3'}?mode=ro", uri=True)
    try:
        return int(connection.execute(statement).fetchone()[0])
    finally:
        connection.close()


def _wait_until_gone(group: int) -> None:
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("what worked for the re-check goes on without it")
