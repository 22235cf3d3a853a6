"""Bo, who has no account, subscribes; Ella writes the issues; and what goes out is read."""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from clearhead_web.base import unasked
from clearhead_web.newsletter import sending, wording
from clearhead_web.newsletter.actions import issuing, subscribing
from clearhead_web.newsletter.models import Consent, IssuePage, Mailing, NewsletterPage, Subscriber
from clearhead_web.people.models import User
from tests.web.editors import in_group

BO = "bo@example.org"
HOME = "/newsletter/"

BODY = [
    {"type": "heading", "value": "Spring dates", "id": "1"},
    {"type": "text", "value": '<p>Come and <b>see</b>: <a href="https://example.org/a?b=c&amp;d=e">the hall</a>.</p>'},
    {"type": "text", "value": "<ul><li>One</li><li>Two</li></ul><ol><li>First</li><li>Second</li></ol>"},
    {"type": "button", "value": {"words": "Look at the dates", "page": None, "address": "https://example.org/dates"}},
    {"type": "offer", "value": {"title": "A tenth less", "text": "<p>For early birds.</p>", "until": "2026-12-31"}},
]


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms may be sent at once here."""
    monkeypatch.setattr(unasked, "FASTEST", 0)


@pytest.fixture
def bo(db: None) -> Client:
    return Client()


@pytest.fixture
def ella(db: None) -> User:
    """A moderator, who may publish."""
    return in_group("Moderators")


MakeIssue = Callable[..., IssuePage]


@pytest.fixture
def make_issue(db: None) -> MakeIssue:
    def make(title: str = "Spring", topic: str = "courses", body: Any = BODY, **more: Any) -> IssuePage:
        values = {"title": title, "summary": "What comes in spring.", "subject": f"{title} at Clearhead"} | more
        issue = IssuePage(topic=topic, body=body, **values)
        NewsletterPage.objects.get().add_child(instance=issue)
        issue.save_revision().publish()
        return IssuePage.objects.get(pk=issue.pk)

    return make


def filled_in(client: Client, *topics: str, email: str = BO, **more: str) -> dict[str, Any]:
    """The form as it stands on the page, with what somebody writes into it."""
    page = client.get(HOME).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return {**hidden, "topics": topics, "email": email, **more}


def mailed_path(kind: str = "confirm") -> str:
    """The path of the newest mail's link."""
    found = re.search(rf"https?://[^/\s]+(/newsletter/{kind}/\S+)", str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]


def subscribed(email: str = BO, *topics: str) -> Subscriber:
    kept = wording.keep(wording.text())
    return subscribing.subscribe(email, topics or ("courses",), kept, Consent.How.CONFIRMED)


def on_its_way(issue: IssuePage, ella: User) -> Mailing:
    """An editor said that it goes out, and the pause in which that can be taken back is over."""
    mailing = issuing.ask_to_send(issue, ella)
    pause_is_over()
    return mailing


def pause_is_over() -> None:
    Mailing.objects.filter(began_at=None).update(asked_at=timezone.now() - sending.PAUSE - timedelta(seconds=1))


def send(connection: EmailBackend | None = None) -> sending.Sent:
    def wait(seconds: float) -> bool:
        assert not seconds, "the rate is higher than all these mails"
        return True

    return sending.send_newsletters(wait, connection)


def recipients() -> list[str]:
    return [to for message in mail.outbox for to in message.to]


def many(count: int, topics: Iterable[str] = ("courses",)) -> None:
    for _ in range(count):
        subscribed(f"{uuid4().hex}@example.org", *topics)
