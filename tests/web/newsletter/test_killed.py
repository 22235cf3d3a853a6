"""`kill -9` in the middle of an issue, against a real mail server: the next worker goes on, nobody gets it twice."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import F

from clearhead_web.newsletter import sending
from clearhead_web.newsletter.models import Mailing, Sending
from clearhead_web.people.models import User
from tests.web.newsletter.conftest import MakeIssue, many, on_its_way
from tests.web.newsletter.sink import Sink, listening
from tests.web.project.running import surroundings

State = Sending.State
RECIPIENTS = 45  # more than two batches

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mailing(ella: User, make_issue: MakeIssue) -> Mailing:
    many(RECIPIENTS)
    return on_its_way(make_issue(), ella)


def worker(folder: Path, sink: Sink) -> "subprocess.Popen[str]":
    """The command, as an operator runs it."""
    name = connection.settings_dict["NAME"]
    served = connection.vendor == "postgresql"
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl() if served else f"sqlite:///{name}"
    return subprocess.Popen(
        [sys.executable, "-m", "clearhead_web", "send_newsletters"],
        env=surroundings(
            folder,
            DATABASE_URL=url,
            CLEARHEAD_SECRET_KEY=settings.SECRET_KEY,
            CLEARHEAD_EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            CLEARHEAD_EMAIL_HOST="127.0.0.1",
            CLEARHEAD_EMAIL_PORT=str(sink.port),
            CLEARHEAD_EMAIL_TLS="no",
            CLEARHEAD_NEWSLETTER_RATE="100000",
        ),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed_after(count: int, folder: Path, sink: Sink, *, acknowledged: bool) -> None:
    """The process is killed while it hands over a mail: before or after the mail server has taken it."""
    process: list[subprocess.Popen[str]] = []
    before, given = sink.to_mail, len(sink.taken)

    def kill(recipient: str) -> str | None:
        if len(sink.taken) - given == count:
            process[0].kill()
            process[0].wait(20)
            sink.to_mail = before
            return None if acknowledged else "451 too late"
        return None

    sink.to_mail = kill
    process.append(worker(folder, sink))
    out, errors = process[0].communicate(timeout=60)
    assert process[0].returncode == -signal.SIGKILL, out + errors
    assert sink.idle.wait(20)


def minutes_go_by() -> None:
    old = sending.OLD + timedelta(minutes=1)
    Sending.objects.update(at=F("at") - old)
    Sending.objects.exclude(claimed_at=None).update(claimed_at=F("claimed_at") - old)


def states() -> Counter[str]:
    return Counter(Sending.objects.values_list("state", flat=True))


def finished(*processes: "subprocess.Popen[str]") -> None:
    for process in processes:
        out, errors = process.communicate(timeout=60)
        assert process.returncode == 0, out + errors


def test_killed_and_resumed_nobody_is_mailed_twice_and_what_was_under_way_is_left_open(
    mailing: Mailing, tmp_path: Path
) -> None:
    with listening(Sink()) as sink:
        killed_after(7, tmp_path, sink, acknowledged=True)
        assert len(sink.taken) == 8
        assert states() == {State.SENT: 7, State.SENDING: 1, State.WAITING: RECIPIENTS - 8}
        minutes_go_by()
        killed_after(20, tmp_path, sink, acknowledged=False)
        assert states()[State.UNKNOWN] == 1
        assert states()[State.SENDING] == 1
        minutes_go_by()
        finished(worker(tmp_path, sink))
    assert states() == {State.SENT: RECIPIENTS - 2, State.UNKNOWN: 2}
    assert max(Counter(sink.recipients).values()) == 1
    assert len(sink.taken) == RECIPIENTS - 1  # of the two, one had arrived
    mailing.refresh_from_db()
    assert mailing.done_at


def test_several_workers_at_once_share_the_work(mailing: Mailing, tmp_path: Path) -> None:
    with listening(Sink()) as sink:
        finished(*(worker(tmp_path, sink) for _ in range(2)))
    assert Counter(sink.recipients) == Counter(Sending.objects.values_list("subscriber__email", flat=True))
    assert states() == {State.SENT: RECIPIENTS}


def test_a_worker_that_is_told_to_stop_sends_the_mail_under_way_to_its_end(mailing: Mailing, tmp_path: Path) -> None:
    running: list[subprocess.Popen[str]] = []

    def stop(_: str) -> None:
        if running[0].poll() is None and len(sink.taken) == 3:
            running[0].terminate()
            time.sleep(0.2)  # the signal arrives before the answer does

    with listening(Sink(to_mail=stop)) as sink:
        running.append(worker(tmp_path, sink))
        finished(*running)
    assert states() == {State.SENT: len(sink.taken), State.WAITING: RECIPIENTS - len(sink.taken)}
    assert len(sink.taken) == 4
    assert not Sending.objects.filter(state=State.WAITING).exclude(claim=None).exists()  # anybody's, at once
