"""`kill -9` in the middle of a check or of sending mail: the next one goes on, and nobody is told twice."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from clearhead_web.answers import mailing, rechecking
from clearhead_web.answers.models import Notice, StoredAnswer
from clearhead_web.people.models import User
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Record
from tests.web.answers.conftest import TODAY, Guidelines, plan, stricter_for_everybody, write
from tests.web.project.running import surroundings

CLIENTS = 12
BEGIN = """
import os, signal, sys
from datetime import date
from multiprocessing import active_children
import django
django.setup()
from clearhead_web.answers import actions, mailing, rechecking, telling

def stop():
    print(*(child.pid for child in active_children()), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

calls = 0
def third(_=None):
    global calls
    calls += 1
    if calls == 3:
        stop()

if __name__ == "__main__":
    today, workers = date.fromisoformat(sys.argv[1]), int(sys.argv[2])
"""
#: After the answers were written and before they are told about, all in one transaction.
WHILE_WRITING = """
    tell = telling.tell
    telling.tell = lambda *told: (tell(*told), third())
    rechecking.recheck(today, workers=workers, chunk=2)
"""
#: Between two transactions.
BETWEEN = """
    rechecking.recheck(today, workers=workers, chunk=2, tell=third)
"""
AFTER_THE_THIRD_MAIL = """
    send = mailing.EmailMessage.send
    def sent(message):
        if calls == 2:
            stop()
        send(message)
        print("to", *message.to, flush=True)
        third()
    mailing.EmailMessage.send = sent
    mailing.send_notices()
"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clients(guidelines: Guidelines) -> list[Record]:
    """Each with an MRI coming, on the day on which the guideline becomes stricter."""
    records = []
    for number in range(CLIENTS):
        owner = User.objects.create_user(f"client-{number}@example.org", name=f"Client {number}")
        record = Record.objects.create(owner=owner)
        write(record, owner, Fact(Section.PROCEDURE, plan("mri", "2026-12-03")))
        records.append(record)
    guidelines.use(stricter_for_everybody)
    return records


def run(code: str, folder: Path, guideline: Path, workers: int = 1) -> "subprocess.CompletedProcess[str]":
    script = folder / "stopped.py"
    script.write_text(BEGIN + code, "utf-8")
    name = connection.settings_dict["NAME"]
    served = connection.vendor == "postgresql"
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl() if served else f"sqlite:///{name}"
    return subprocess.run(
        [sys.executable, str(script), TODAY.isoformat(), str(workers)],
        env=surroundings(
            folder,
            DATABASE_URL=url,
            CLEARHEAD_GUIDELINE=str(guideline),
            DJANGO_SETTINGS_MODULE="clearhead_web.project.settings",
            CLEARHEAD_EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
        ),
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def state() -> Counter[Any]:
    """Everything that was said and told, without when and under which id."""
    answers = StoredAnswer.objects.values_list("record", "current", "gist", "edition", "checked_edition", "verdict")
    notices = Notice.objects.values_list("user", "answer__gist", "before__gist", "because", "by_mail")
    return Counter([*answers, *notices])


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("where", [WHILE_WRITING, BETWEEN], ids=["while-writing", "between"])
def test_a_check_that_was_killed_goes_on_and_ends_as_one_that_was_not(
    where: str, workers: int, clients: list[Record], tmp_path: Path, settings: Any
) -> None:
    died = run(where, tmp_path, settings.GUIDELINE, workers)
    assert died.returncode == -signal.SIGKILL, died.stderr
    _all_gone(died.stdout.split())
    written = Notice.objects.count()
    assert 0 < written < CLIENTS
    assert StoredAnswer.objects.filter(current=True).count() == CLIENTS
    assert rechecking.recheck(TODAY).changed == CLIENTS - written
    ended = state()
    _as_before()
    assert rechecking.recheck(TODAY).changed == CLIENTS
    assert state() == ended
    assert mailing.send_notices().mails == CLIENTS
    assert Counter(to for message in mail.outbox for to in message.to) == Counter(
        f"client-{number}@example.org" for number in range(CLIENTS)
    )


def test_mail_that_was_killed_goes_on_once_its_claim_is_old_and_nobody_gets_it_twice(
    clients: list[Record], tmp_path: Path, settings: Any
) -> None:
    rechecking.recheck(TODAY)
    died = run(AFTER_THE_THIRD_MAIL, tmp_path, settings.GUIDELINE)
    assert died.returncode == -signal.SIGKILL, died.stderr
    before = [line.split()[1] for line in died.stdout.splitlines() if line.startswith("to ")]
    assert len(before) == 2
    assert mailing.send_notices().mails == 0  # it may still be running
    Notice.objects.update(claimed_at=timezone.now() - timedelta(minutes=11))
    assert mailing.send_notices().mails == CLIENTS - 2
    after = [to for message in mail.outbox for to in message.to]
    assert sorted(before + after) == sorted(f"client-{number}@example.org" for number in range(CLIENTS))


def _as_before() -> None:
    """The old edition's answers are current, and nobody was told of any others."""
    Notice.objects.all().delete()
    StoredAnswer.objects.filter(current=True).delete()
    StoredAnswer.objects.update(current=True)


def _all_gone(pids: list[str]) -> None:
    """What a killed process started ends by itself."""
    until = time.monotonic() + 20
    while any(map(_runs, pids)):
        assert time.monotonic() < until, pids
        time.sleep(0.05)


def _runs(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
