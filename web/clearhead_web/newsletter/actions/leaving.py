"""Fewer topics, none, or forgotten altogether."""

from collections.abc import Iterable

from django.db import transaction

from clearhead_web.newsletter import queries, tokens, wording
from clearhead_web.newsletter.actions import subscribing
from clearhead_web.newsletter.models import Consent, Request, Subscriber, Suppressed
from clearhead_web.newsletter.models.subscribers import FOR_GOOD

How, Because = Consent.How, Suppressed.Because


class NoMailGoesThere(Exception):
    """Mail to them came back, or they complained: before any other they confirm a mail that asks."""


@transaction.atomic
def choose(subscriber: Subscriber, topics: Iterable[str], text: str) -> None:
    """Exactly these topics: what is new is agreed to, what is left out taken back. Raises NoMailGoesThere."""
    now, wanted = set(queries.topics_of(_held(subscriber))), set(topics)
    if wanted - now and queries.suppressed(subscriber.email):
        raise NoMailGoesThere
    if now - wanted:
        _take_back(subscriber, now - wanted, How.CHOSEN)
    if wanted - now:
        subscribing.agree(subscriber, wanted - now, wording.keep(text), How.CHOSEN)


@transaction.atomic
def leave(subscriber: Subscriber, how: Consent.How) -> None:
    """No more mail. Asked twice, it is noted once."""
    if topics := queries.topics_of(_held(subscriber)):
        _take_back(subscriber, topics, how)


@transaction.atomic
def suppress(subscriber: Subscriber, because: Suppressed.Because, how: Consent.How) -> None:
    """Mail to them came back for good, or they complained. Whoever complained has asked for nothing before."""
    if because in FOR_GOOD:
        Request.objects.filter(email=subscriber.email, subscriber=None).delete()
    leave(subscriber, how)
    _never_again(subscriber.email, because)


@transaction.atomic
def forget(subscriber: Subscriber) -> None:
    forget_address(subscriber.email, Because.FORGOTTEN)


@transaction.atomic
def refuse(request: Request) -> None:
    """The owner of the address wants no mail of ours at all, whoever types it next."""
    forget_address(request.email, Because.REFUSED)


@transaction.atomic
def forget_address(email: str, because: Suppressed.Because) -> None:
    """All that is kept of an address goes. What stays is a keyed hash, so that no list brings the address back."""
    Request.objects.filter(email=email).delete()
    Subscriber.objects.filter(email=email).delete()
    _never_again(email, because)


def _never_again(email: str, because: Suppressed.Because) -> None:
    """What holds for good is not made milder."""
    found, is_new = Suppressed.objects.get_or_create(
        address=tokens.hash_of_address(email), defaults={"because": because}
    )
    if not is_new and found.because not in FOR_GOOD:
        found.because = because
        found.save(update_fields=["because"])


def _held(subscriber: Subscriber) -> Subscriber:
    return Subscriber.objects.select_for_update().get(pk=subscriber.pk)


def _take_back(subscriber: Subscriber, topics: Iterable[str], how: Consent.How) -> None:
    gone = sorted(topics)
    subscriber.subscriptions.filter(topic__in=gone).delete()
    Consent.objects.create(subscriber=subscriber, kind=Consent.Kind.TAKEN_BACK, topics=gone, how=how)
