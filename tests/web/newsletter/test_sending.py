"""Whom an issue goes to, what a mail server's answers lead to, and how fast it goes."""

import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import get_connection
from django.db.models import F
from django.test import Client
from django.utils import timezone

from clearhead_web.base import rates
from clearhead_web.newsletter import sending
from clearhead_web.newsletter.actions import issuing, leaving
from clearhead_web.newsletter.models import Consent, Mailing, Sending, Suppressed
from clearhead_web.people.models import User
from tests.web.newsletter.conftest import BO, MakeIssue, many, on_its_way, pause_is_over, recipients, send, subscribed
from tests.web.newsletter.sink import Sink, listening

State = Sending.State


def states() -> Counter[str]:
    return Counter(Sending.objects.values_list("state", flat=True))


def send_to(sink: Sink) -> sending.Sent:
    backend = "django.core.mail.backends.smtp.EmailBackend"
    with listening(sink):
        return send(get_connection(backend, host="127.0.0.1", port=sink.port, use_tls=False))


@pytest.fixture
def mailing(ella: User, make_issue: MakeIssue) -> Mailing:
    subscribed(BO)
    many(2)
    return on_its_way(make_issue(), ella)


def test_it_goes_to_those_who_asked_for_its_topic_once(ella: User, make_issue: MakeIssue) -> None:
    subscribed("a@example.org", "courses", "news")
    subscribed("b@example.org", "news")
    gone = subscribed("c@example.org", "courses")
    leaving.leave(gone, Consent.How.CHOSEN)
    on_its_way(make_issue(), ella)
    for _ in range(3):
        send()
    assert recipients() == ["a@example.org"]


def test_an_issue_is_sent_once_however_often_it_is_asked_for(ella: User, make_issue: MakeIssue) -> None:
    issue = make_issue()
    issuing.ask_to_send(issue, ella)
    with pytest.raises(issuing.NotNow):
        issuing.ask_to_send(issue, ella)


def test_for_five_minutes_it_can_be_taken_back_and_then_not(ella: User, make_issue: MakeIssue) -> None:
    subscribed(BO)
    issue = make_issue()
    mailing = issuing.ask_to_send(issue, ella)
    assert send().sent == 0
    assert issuing.take_back(mailing)
    mailing = issuing.ask_to_send(issue, ella)
    pause_is_over()
    assert send().sent == 1
    assert not issuing.take_back(mailing)


def test_what_is_unpublished_in_the_meantime_is_not_sent(ella: User, make_issue: MakeIssue) -> None:
    subscribed(BO)
    issue = make_issue()
    on_its_way(issue, ella)
    issue.unpublish()
    assert send().sent == 0


def test_what_is_changed_after_an_editor_said_so_is_in_no_mail(mailing: Mailing) -> None:
    issue = mailing.issue
    assert issue
    issue.title, issue.subject = "Another", "Another"
    issue.save_revision().publish()
    sink = Sink()
    send_to(sink)
    assert {message["Subject"] for _, _, message in sink.taken} == {"Spring at Clearhead"}


def test_the_link_to_leave_opens_also_where_the_site_was_called_something_else_when_the_issue_was_sent(
    mailing: Mailing, settings: Any, client: Client
) -> None:
    settings.ADDRESS = "https://new.example.org"
    send()
    for message in mail.outbox:
        html = message.alternatives[0].content  # type: ignore[attr-defined]
        for part in (str(message.body), str(html)):
            assert mailing.id.hex not in part
            [link] = set(re.findall(r"https://new\.example\.org(/newsletter/mine/[\w-]+/)", part))
            assert client.get(link).status_code == 200


def test_whoever_leaves_before_their_turn_gets_nothing(mailing: Mailing) -> None:
    sending._begin_what_is_due()
    assert states() == {State.WAITING: 3}
    [bo] = [row.subscriber for row in Sending.objects.select_related("subscriber") if row.subscriber.email == BO]
    leaving.leave(bo, Consent.How.ONE_CLICK)
    sent = send()
    assert (sent.sent, sent.left) == (2, 1)
    assert BO not in recipients()


def test_an_address_that_does_not_exist_gets_no_more_mail(mailing: Mailing) -> None:
    sink = Sink(to_recipient=lambda to: "550 5.1.1 no such user" if to == BO else None)
    sent = send_to(sink)
    assert (sent.sent, sent.refused) == (2, 1)
    assert Suppressed.objects.get().because == "bounced"
    assert Consent.objects.latest("pk").how == "bounced"


def test_what_a_server_refuses_for_another_reason_is_no_fault_of_the_address(mailing: Mailing) -> None:
    assert send_to(Sink(to_mail=lambda to: "554 5.7.1 looks like spam" if to == BO else None)).refused == 1
    assert not Suppressed.objects.exists()


@pytest.mark.parametrize("words", ["550 5.1.8 sender: domain not found", "550 5.1.7 bad sender"])
def test_a_sender_that_a_server_refuses_in_its_answer_about_the_recipient_costs_nobody_the_mail(
    mailing: Mailing, words: str
) -> None:
    assert send_to(Sink(to_recipient=lambda _: words)).away
    assert not Suppressed.objects.exists()
    assert states() == {State.WAITING: 3}


@pytest.mark.parametrize("words", ["550 5.1.0 no", "550 blocked: 5.1.1.7 is on a list", "550 5.7.1 x 5.1.1"])
def test_what_does_not_begin_by_saying_that_the_address_is_none_leaves_it(mailing: Mailing, words: str) -> None:
    send_to(Sink(to_recipient=lambda to: words if to == BO else None))
    assert not Suppressed.objects.exists()


def test_after_a_restore_nothing_that_waited_goes_out(mailing: Mailing) -> None:
    assert issuing.hold_after_restore(timezone.now()) == Sending.objects.count()
    assert send_to(Sink()) == sending.Sent()
    assert not Mailing.objects.filter(done_at=None).exists()


def test_not_now_is_tried_again_later_five_times(mailing: Mailing) -> None:
    sink = Sink(to_recipient=lambda to: "451 4.7.1 come back later" if to == BO else None)
    for number in range(1, sending.MOST_TRIES + 1):
        sent = send_to(sink)
        assert (sent.later, sent.refused) == ((1, 0) if number < sending.MOST_TRIES else (0, 1))
        assert send_to(sink) == sending.Sent(), "not before ten minutes are over"
        Sending.objects.update(claimed_at=F("claimed_at") - sending.OLD - timedelta(seconds=1))
    assert states() == {State.SENT: 2, State.REFUSED: 1}


def test_a_line_that_is_cut_after_the_mail_was_handed_over_leaves_it_open(mailing: Mailing) -> None:
    sink = Sink(to_mail=lambda to: "hang up" if to == BO else None)
    sent = send_to(sink)
    assert (sent.sent, sent.unknown) == (2, 1)
    assert send_to(sink).sent == 0
    assert BO not in sink.recipients


def test_a_server_that_takes_nothing_from_us_or_is_away_costs_no_mail(mailing: Mailing) -> None:
    assert send_to(Sink(to_sender=lambda _: "550 5.7.1 who are you")).away
    backend = "django.core.mail.backends.smtp.EmailBackend"
    assert send(get_connection(backend, host="127.0.0.1", port=9, use_tls=False)).away
    assert states() == {State.WAITING: 3}
    Sending.objects.update(claimed_at=None)
    assert send().sent == 3


def test_it_goes_no_faster_than_the_setting_says(
    mailing: Mailing, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.NEWSLETTER_RATE = 2  # type: ignore[attr-defined]
    waited: list[float] = []
    windows = iter(range(1000, 2000))
    window = [next(windows)]
    monkeypatch.setattr(rates.time, "time", lambda: window[0] * 60.0)

    def wait(seconds: float) -> bool:
        if seconds:
            waited.append(seconds)
            window[0] = next(windows)
        return True

    assert sending.send_newsletters(wait).sent == 3
    assert waited == [60]


def test_a_mailing_is_over_when_every_mail_is(mailing: Mailing) -> None:
    send()
    mailing.refresh_from_db()
    assert mailing.done_at
