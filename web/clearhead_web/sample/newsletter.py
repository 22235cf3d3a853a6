"""The sample's newsletter: two issues, of which one was sent, and a few who subscribed. No mail leaves the machine."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.mail import get_connection

from clearhead_web.newsletter import sending, wording
from clearhead_web.newsletter.actions import issuing, leaving, subscribing
from clearhead_web.newsletter.models import Consent, IssuePage, NewsletterPage
from clearhead_web.people.models import User
from clearhead_web.sample import reading

PLACE = Path(__file__).parent / "newsletter.yaml"


def load(today: date, editor: User) -> None:
    said = reading.read(today, PLACE)
    for each in said["subscribers"]:
        _subscribe(each)
    for each in said["issues"]:
        _publish(each, editor)


def _subscribe(said: dict[str, Any]) -> None:
    text = wording.keep(wording.text())
    subscriber = subscribing.subscribe(said["email"], said["topics"], text, Consent.How.CONFIRMED)
    if said.get("left"):
        leaving.leave(subscriber, Consent.How.ONE_CLICK)


def _publish(said: dict[str, Any], editor: User) -> None:
    is_sent = said.pop("sent", False)
    issue = IssuePage(**said, live=False)
    NewsletterPage.objects.get().add_child(instance=issue)
    issue.save_revision(user=editor).publish()
    issue.refresh_from_db()
    if is_sent:
        mailing = issuing.ask_to_send(issue, editor)
        mailing.asked_at -= sending.PAUSE
        mailing.save(update_fields=["asked_at"])
        sending.send_newsletters(lambda _: True, get_connection("django.core.mail.backends.dummy.EmailBackend"))
