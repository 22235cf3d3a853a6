"""Mail that came back, as mail servers write it; and what strangers write."""

import mailbox
import sys
from email import message_from_string
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from clearhead_web.newsletter import bounces
from clearhead_web.newsletter.models import Sending, Subscription, Suppressed
from clearhead_web.newsletter.tokens import mark_of, sendings_in
from clearhead_web.people.models import User
from tests.web.newsletter.conftest import BO, MakeIssue, on_its_way, send, subscribed

REPORT = """\
Return-Path: <>
Delivered-To: {to}
From: MAILER-DAEMON@mx.example.org
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; somebody.else@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} ...

--b
Content-Type: {kind}

From: Clearhead <clearhead@localhost>
Message-ID: <{id}@clearhead.example.org>
Subject: Spring

--b--
"""
COMPLAINT = """\
From: <abuse@mail.example.com>
To: abuse@clearhead.example.org
Subject: FW: Spring
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an email abuse report.

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1

--b
Content-Type: message/rfc822

From: Clearhead <clearhead@localhost>
Message-ID: <{id}@clearhead.example.org>
Subject: Spring

The mail.
--b--
"""


@pytest.fixture
def sending(ella: User, make_issue: MakeIssue) -> Sending:
    subscribed(BO)
    on_its_way(make_issue(), ella)
    send()
    return Sending.objects.get()


def report(
    sending: Sending | None, status: str = "5.1.1", action: str = "failed", *, by: str = "to", kind: str = ""
) -> bytes:
    """By the return path, or only by the mail that it brings back."""
    mark = mark_of(sending.id) if sending else "0" * 48
    to = f"bounces+{mark}@clearhead.example.org" if by == "to" else "bounces@clearhead.example.org"
    id = mark if by == "id" else "somebody-elses"
    return REPORT.format(to=to, id=id, status=status, action=action, kind=kind or "message/rfc822").encode()


def gets_mail() -> bool:
    return Subscription.objects.exists()


@pytest.mark.parametrize("by", ["to", "id"])
@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_an_address_that_does_not_exist_gets_no_more_mail(sending: Sending, by: str, kind: str) -> None:
    assert bounces.read(report(sending, by=by, kind=kind)) == "hard"
    assert not gets_mail()
    assert Suppressed.objects.get().because == "bounced"
    sending.refresh_from_db()
    assert sending.bounce == "hard"


@pytest.mark.parametrize("status", ["4.2.2", "5.2.2", "5.7.1", "5.3.4", "5.6.0", ""])
def test_what_may_pass_or_is_our_fault_is_counted(sending: Sending, status: str) -> None:
    assert bounces.read(report(sending, status)) == "soft"
    assert gets_mail()


def test_five_issues_in_a_row_that_came_back_are_for_good(ella: User, make_issue: MakeIssue) -> None:
    bo = subscribed(BO)
    for number in range(5):
        assert gets_mail()
        on_its_way(make_issue(f"Issue {number}"), ella)
        send()
        newest = bo.sendings.latest("at")
        assert [bounces.read(report(newest, "4.2.2")) for _ in range(2)] == ["soft", "soft"]
    assert not gets_mail()


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_a_report_of_anything_but_failure_changes_nothing(sending: Sending, action: str) -> None:
    assert bounces.read(report(sending, action=action)) == "other"
    assert gets_mail()


def test_a_complaint_ends_it_for_good(sending: Sending) -> None:
    assert bounces.read(COMPLAINT.format(id=mark_of(sending.id)).encode()) == "complaint"
    assert not gets_mail()
    assert Suppressed.objects.get().because == "complained"
    assert bounces.read(report(sending)) == "hard"
    assert Suppressed.objects.get().because == "complained", "a bounce does not make it milder"


def test_a_mail_to_the_return_path_unsubscribes_when_it_says_so(sending: Sending) -> None:
    to = f"To: bounces+{mark_of(sending.id)}@clearhead.example.org\n"
    for subject, more in (("Out of office", ""), ("unsubscribe", "Auto-Submitted: auto-replied\n"), ("Re: Spring", "")):
        assert bounces.read(f"{to}Subject: {subject}\n{more}\n".encode()) == "other"
    assert gets_mail()
    assert bounces.read(f"{to}Subject: Unsubscribe\n\n".encode()) == "left"
    assert not gets_mail()
    assert not Suppressed.objects.exists()


def test_a_mark_that_was_made_up_or_changed_moves_nobody(sending: Sending) -> None:
    mark = mark_of(sending.id)
    for forged in (sending.id.hex + "0" * 16, mark[:-1] + ("0" if mark[-1] != "0" else "1"), "0" * 48):
        text = REPORT.format(
            to=f"bounces+{forged}@x.org", id=forged, status="5.1.1", action="failed", kind="message/rfc822"
        )
        assert bounces.read(text.encode()) == "other"
    assert gets_mail()


def test_whoever_was_forgotten_is_counted_and_no_more(sending: Sending) -> None:
    Sending.objects.update(subscriber=None)
    assert bounces.read(report(sending)) == "hard"
    assert not Suppressed.objects.exists()


def test_mail_is_read_from_a_mbox_a_maildir_a_file_and_standard_input(
    sending: Sending, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mbox, maildir = mailbox.mbox(tmp_path / "box"), mailbox.Maildir(tmp_path / "dir")
    for box in (mbox, maildir):
        box.add(message_from_string(report(sending).decode()))
        box.add(message_from_string("Subject: Hello\n\nNothing of ours.\n"))
        box.close()
    (tmp_path / "one").write_bytes(report(sending))
    for name, others in (("box", 1), ("dir", 1), ("one", 0)):
        call_command("read_bounces", str(tmp_path / name))
        said = capsys.readouterr().out
        assert "For good: 1. Perhaps for now: 0. Complaints: 0. Asked to leave: 0." in said
        assert f"no failure: {others}." in said
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(report(sending))))
    call_command("read_bounces", "-")
    assert capsys.readouterr().out.startswith("For good: 1.")


@pytest.mark.django_db
@given(st.binary(max_size=300), st.sampled_from([b"", report(None), COMPLAINT.encode()]), st.integers(0, 1200))
def test_whatever_comes_nothing_breaks(noise: bytes, mail: bytes, at: int) -> None:
    assert bounces.read(mail[:at] + noise + mail[at:]) == "other"


def test_what_is_larger_than_any_report_is_not_read(sending: Sending) -> None:
    assert bounces.read(report(sending) + b"x" * bounces.LARGEST) == "other"
    assert gets_mail()


def test_marks_are_found_within_words(sending: Sending) -> None:
    mark = mark_of(sending.id)
    assert sendings_in(f"<bounces+{mark}@x.org>, <{mark}@y.org>") == [sending.id] * 2
    assert sendings_in(f"{mark}0") == []
