"""The worker that sends. Several at once do no harm, and one that is killed is followed by another: each recipient's
row says how far it came, is claimed by one worker at a time, and is marked as being sent before the mail server is
asked. What was being sent when a worker died may have gone out or not; it is left at that (docs/adr/0017).
"""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from clearhead_web.base import rates
from clearhead_web.newsletter import queries
from clearhead_web.newsletter.models import Mailing, Sending
from clearhead_web.newsletter.posting import Away, Outcome, post

State = Sending.State

#: How long an editor can still take it back.
PAUSE = timedelta(minutes=5)
#: Recipients at a time. Even if every mail takes as long as it may, they are done before their claim is old.
BATCH = 20
#: A claim older than this was left behind, and a mail that could not be handed over is tried again after it.
OLD = timedelta(minutes=10)
MOST_TRIES = 5
LISTED_AT_A_TIME = 1000


@dataclass(slots=True)
class Sent:
    sent: int = 0
    left: int = 0
    refused: int = 0
    later: int = 0
    unknown: int = 0
    #: The mail server could not be reached.
    away: bool = False


def send_newsletters(wait: Callable[[float], bool], connection: BaseEmailBackend | None = None) -> Sent:
    """Everything that is due. `wait`: for so many seconds; it says whether to go on."""
    sent = Sent()
    _begin_what_is_due()
    sent.unknown += _give_up_what_was_left_behind()
    connection = connection or get_connection()
    try:
        with closing(_claimed()) as claimed:
            for sending in claimed:
                if not _send_at_its_turn(sending, connection, sent, wait):
                    break
    except Away:
        sent.away = True
    finally:
        connection.close()
    _end_what_is_done()
    return sent


# ---- Mailings ----


def _begin_what_is_due() -> None:
    waiting = Mailing.objects.filter(began_at=None, asked_at__lte=timezone.now() - PAUSE, issue__live=True)
    waiting.update(began_at=timezone.now())
    for mailing in Mailing.objects.exclude(began_at=None).filter(listed_at=None):
        _list_recipients(mailing)


def _list_recipients(mailing: Mailing) -> None:
    """A row for each. Cut off half-way it begins again, and who has a row gets no second."""
    subscribers = queries.recipients(mailing.topic).values_list("subscriber", flat=True).iterator()
    while some := list(islice(subscribers, LISTED_AT_A_TIME)):
        rows = (Sending(mailing=mailing, subscriber_id=subscriber) for subscriber in some)
        Sending.objects.bulk_create(rows, ignore_conflicts=True)
    Mailing.objects.filter(pk=mailing.pk, listed_at=None).update(listed_at=timezone.now())


def _end_what_is_done() -> None:
    open = Q(sendings__state__in=(State.WAITING, State.SENDING))
    going = Mailing.objects.filter(done_at=None).exclude(listed_at=None)
    ids = going.exclude(pk__in=going.filter(open).values("pk")).values_list("pk", flat=True)
    Mailing.objects.filter(pk__in=list(ids)).update(done_at=timezone.now())


def _give_up_what_was_left_behind() -> int:
    """Being sent for longer than any mail takes: whoever sent it is gone."""
    return Sending.objects.filter(state=State.SENDING, at__lt=timezone.now() - OLD).update(state=State.UNKNOWN)


# ---- One after the other ----


def _claimed() -> Generator[Sending]:
    while claim := _claim():
        mine = Sending.objects.filter(claim=claim)
        try:
            yield from list(mine.select_related("mailing", "subscriber"))
        finally:  # stopped on the way: what was not tried is anybody's
            mine.filter(state=State.WAITING, tries=0).update(claim=None, claimed_at=None)


@transaction.atomic
def _claim() -> UUID | None:
    """Take a few; whoever asks at the same time gets others."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - OLD)
    waiting = Sending.objects.filter(free, state=State.WAITING).order_by("mailing__asked_at", "pk")
    ids = list(waiting.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[:BATCH])
    claim = uuid4()
    taken = Sending.objects.filter(free, pk__in=ids, state=State.WAITING) if ids else Sending.objects.none()
    return claim if taken.update(claim=claim, claimed_at=timezone.now()) else None


def _send_at_its_turn(
    sending: Sending, connection: BaseEmailBackend, sent: Sent, wait: Callable[[float], bool]
) -> bool:
    """Whether to go on."""
    while not rates.allow("newsletter mails", "all", settings.NEWSLETTER_RATE, 60):
        if not wait(rates.until_next(60)):
            return False
    if not _is_still_wanted(sending):  # asked last: somebody may have left while it waited for its turn
        sent.left += _move(sending, State.WAITING, State.LEFT)
        return wait(0)
    _send(sending, connection, sent)
    return wait(0)


def _is_still_wanted(sending: Sending) -> bool:
    subscriber = sending.subscriber
    return subscriber is not None and subscriber.subscriptions.filter(topic=sending.mailing.topic).exists()


def _send(sending: Sending, connection: BaseEmailBackend, sent: Sent) -> None:
    outcome = post(sending, connection, lambda: bool(_move(sending, State.WAITING, State.SENDING)))
    match outcome:
        case Outcome.SENT:
            sent.sent += 1
            _move(sending, State.SENDING, State.SENT)
        case Outcome.UNKNOWN:
            sent.unknown += 1
            _move(sending, State.SENDING, State.UNKNOWN)
        case Outcome.LATER if sending.tries < MOST_TRIES:
            sent.later += 1
            _move(sending, State.SENDING, State.WAITING)  # its claim stays: it is tried again when that is old
        case Outcome.LATER | Outcome.REFUSED:
            sent.refused += 1
            _move(sending, State.SENDING, State.REFUSED)
        case Outcome.SENDER_REFUSED:
            _move(sending, State.SENDING, State.WAITING)
            raise Away
        case Outcome.NOT_OURS:
            pass


def _move(sending: Sending, before: Sending.State, after: Sending.State) -> int:
    """1 where the row was still so, and still this worker's. The condition is asked by the update itself."""
    tries = 1 if after is State.SENDING else 0
    mine = Sending.objects.filter(pk=sending.pk, claim=sending.claim, state=before)
    moved = mine.update(state=after, at=timezone.now(), tries=F("tries") + tries)
    if moved:
        sending.state, sending.tries = after, sending.tries + tries
    return moved
