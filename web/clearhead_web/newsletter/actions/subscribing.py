"""From a typed address to somebody who gets mail. Nothing counts as agreed before the link in the mail was opened and
the button there was pressed: programs that look for viruses open links too, and press nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from clearhead_web.base import links, rates
from clearhead_web.base.addresses import mailbox
from clearhead_web.newsletter import queries, tokens, wording
from clearhead_web.newsletter.models import Consent, Request, Subscriber, Subscription, Suppressed, Wording
from clearhead_web.newsletter.models.subscribers import FOR_GOOD
from clearhead_web.people import mail

#: How long the link in the mail opens; a request that nobody confirmed is deleted then.
OPEN_FOR = timedelta(days=3)
#: Mails that ask, to one mailbox in a day, whoever types it.
MOST, SECONDS = 3, 86_400


@dataclass(frozen=True, slots=True)
class Link:
    address: str
    until: datetime


def ask(email: str, topics: Iterable[str], text: str, *, by_owner: bool = False) -> bool:
    """Mail the link that confirms; False when the mail server did not take it. Whoever asks cannot tell an address that
    is known from one that is not, nor one that no mail goes to. `by_owner`: who asks has the link of a mail to it."""
    sweep()
    is_unwanted = not by_owner and _wants_none(email)
    if not rates.allow("newsletter mail", mailbox(email), MOST, SECONDS) or is_unwanted:
        return True
    id = uuid4()
    token = links.token_for(tokens.REQUEST, id)
    request = Request.objects.create(
        id=id,
        email=email,
        topics=sorted(topics),
        wording=wording.keep(text),
        token_sha256=links.hashed(token),
        expires_at=timezone.now() + OPEN_FOR,
    )
    link = Link(settings.ADDRESS + reverse("newsletter:confirm", args=[token]), request.expires_at)
    return mail.send(email, "newsletter/mail/confirm.txt", {"link": link})


def _wants_none(email: str) -> bool:
    found = queries.suppressed(email)
    return found is not None and found.because in FOR_GOOD


@transaction.atomic
def confirm(request: Request) -> Subscriber:
    """The owner of the address agrees. Pressed twice, it is one. Raises Request.DoesNotExist: they complained since."""
    held = Request.objects.select_for_update().get(pk=request.pk)
    if held.subscriber:
        return held.subscriber
    subscriber = subscribe(held.email, held.topics, held.wording, Consent.How.CONFIRMED)
    Suppressed.objects.filter(address=tokens.hash_of_address(held.email)).delete()
    held.subscriber = subscriber
    held.save(update_fields=["subscriber"])
    return subscriber


@transaction.atomic
def subscribe(
    email: str, topics: Iterable[str], text: Wording, how: Consent.How, at: datetime | None = None
) -> Subscriber:
    """Mail about these topics goes there from now on."""
    id = uuid4()
    made = {"id": id, "token_sha256": links.hashed(links.token_for(tokens.SUBSCRIBER, id))}
    subscriber, _ = Subscriber.objects.get_or_create(email=email, defaults=made)
    agree(subscriber, topics, text, how, at)
    return subscriber


@transaction.atomic
def agree(
    subscriber: Subscriber, topics: Iterable[str], text: Wording, how: Consent.How, at: datetime | None = None
) -> None:
    chosen = sorted(topics)
    Subscription.objects.bulk_create(
        (Subscription(subscriber=subscriber, topic=topic) for topic in chosen), ignore_conflicts=True
    )
    Consent.objects.create(
        subscriber=subscriber,
        kind=Consent.Kind.GIVEN,
        topics=chosen,
        how=how,
        wording=text,
        at=at or timezone.now(),
    )


def token_of(subscriber: Subscriber) -> str:
    """What opens their page."""
    return links.renewed(subscriber, tokens.SUBSCRIBER)


def sweep() -> None:
    """Requests whose last day has passed. What became of those that were confirmed stands with the subscriber."""
    Request.objects.filter(expires_at__lte=timezone.now()).delete()
