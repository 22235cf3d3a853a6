"""What the client, or a studio for them, does with hand-overs: makes, reminds, answers, withdraws."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from clearhead_web.answers import actions as answers
from clearhead_web.base import guidance, links
from clearhead_web.handover.ledger import State, state_of
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.handover.queries import PURPOSE, telling
from clearhead_web.people import mail
from clearhead_web.people.models import Studio, User
from clearhead_web.records.guard import Seen
from clearhead_web.records.models import Record
from clearhead_web.records.queries import records_seen_by

Kind, Way = Step.Kind, HandOver.Way

#: A hand-over is reminded of once in this time.
BETWEEN_NUDGES = timedelta(days=1)


class NeverAnswered(Exception):
    """There is no answer about this procedure, and so nothing to hand over."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A hand-over as somebody filled it in. `id` was drawn with the form, so that sending it twice makes one; sent with
    something else in it, it is another hand-over.
    """

    id: UUID
    role: str
    way: HandOver.Way
    expires_at: datetime
    to_name: str = ""
    to_email: str = ""
    passcode: str = ""
    shows_plan: bool = False


def hand_over(seen: Seen, key: UUID, wish: Wish) -> tuple[HandOver, bool]:
    """The hand-over, and whether it is new. Of a mail, `send_mail` is still to be done.

    Raises NeverAnswered; and Http404 for a studio from which the record was taken back meanwhile.
    """
    answer = next((one for one in answers.refresh(seen.record, guidance.today()) if one.key == key), None)
    if answer is None:
        raise NeverAnswered
    with transaction.atomic():
        if seen.studio is not None:
            hold_access(seen.record, seen.studio)
        handover, is_new = HandOver.objects.get_or_create(
            id=wish.id,
            defaults={
                "record": seen.record,
                "key": key,
                "answer": answer,
                "role": wish.role,
                "way": wish.way,
                "to_name": wish.to_name,
                "to_email": wish.to_email if wish.way == Way.EMAIL else "",
                "by": seen.user,
                "studio": seen.studio,
                "token_sha256": links.hashed(links.token_for(PURPOSE, wish.id)),
                "expires_at": wish.expires_at,
                "shows_plan": wish.shows_plan and seen.is_owner,
                "passcode": make_password(wish.passcode) if wish.passcode else "",
            },
        )
        if is_new and wish.way != Way.EMAIL:
            handover.steps.create(kind=Kind.SENT, who=str(seen.user)[:120])
    if not is_new and not _is_of(handover, seen, key, wish):
        return hand_over(seen, key, replace(wish, id=uuid4()))
    return handover, is_new


def hold_access(record: Record, studio: Studio) -> None:
    """Whoever takes the studio's access back at the same time waits, and then finds what it did. Raises Http404 where
    it was taken back before."""
    get_object_or_404(record.accesses.select_for_update(), studio=studio, ended_at=None)


class OpensNoMore(Exception):
    """The link was withdrawn, its time was over, or the record was erased, while somebody acted through it. Nothing was
    stored."""


def hold_link(handover: HandOver, now: datetime) -> HandOver:
    """The hand-over as it is now, held until the transaction ends: whoever withdraws it waits. Raises OpensNoMore.

    It is held before the record, wherever both are: `saying.tell_outcome` takes them in this order too.
    """
    locked = HandOver.objects.select_for_update().filter(pk=handover.pk).first()
    if locked is None or not locked.is_live(now):
        raise OpensNoMore
    return locked


def _is_of(handover: HandOver, seen: Seen, key: UUID, wish: Wish) -> bool:
    """Whether it is what this form asked for when it was sent before."""
    mail_to = wish.to_email if wish.way == Way.EMAIL else ""
    return (
        (handover.record_id, handover.key, handover.studio) == (seen.record.pk, key, seen.studio)
        and (handover.role, handover.way, handover.to_name) == (wish.role, wish.way, wish.to_name)
        and (handover.to_email, handover.expires_at) == (mail_to, wish.expires_at)
        and bool(handover.passcode) == bool(wish.passcode)
        and handover.shows_plan == (wish.shows_plan and seen.is_owner)
    )


@dataclass(frozen=True, slots=True)
class Link:
    """What a mail says of a link."""

    address: str
    until: datetime


def token_of(handover: HandOver) -> str:
    """What opens it, for whoever is given the link now."""
    return links.renewed(handover, PURPOSE)


def send_mail(handover: HandOver, address: str) -> bool:
    """Mail the link. What became of it is written down afterwards, so that nothing is called sent that was not."""
    words = {"person": handover.record.name, "link": Link(address, handover.expires_at)}
    left = mail.send(handover.to_email, "handover/mail/handed-over.txt", words)
    handover.steps.create(kind=Kind.SENT if left else Kind.FAILED)
    return left


def tell_sender(handover: HandOver, address: str, *, locked: bool = False) -> None:
    """That something was said on a hand-over, or that it was locked; not what, and not about what."""
    hearing = _who_hears(handover)
    if hearing:
        template = "handover/mail/locked.txt" if locked else "handover/mail/said.txt"
        mail.send(hearing.email, template, {"link": Link(address, handover.expires_at)})


def tell_client(record: Record, address: str) -> None:
    """Mail the client that somebody said what they alone decide; not who, nor what."""
    if record.owner is not None and record.owner.is_active:
        mail.send(record.owner.email, "handover/mail/said-to-client.txt", {"address": (address,)})


def ask_again(handover: HandOver, address: str) -> bool:
    """Mail whoever has the link, and whose address is known, that something changed on which they spoke; not what.
    False where it did not leave: whoever gave them the link has to tell them."""
    words = {"link": Link(address, handover.expires_at)}
    left = mail.send(handover.to_email, "handover/mail/asked-again.txt", words)
    if left:
        handover.steps.create(kind=Kind.ASKED)
    return left


def let_see_plan(handover: HandOver, who: str, *, may: bool) -> bool:
    """Whether its link leads to the client's plan from now on. Whether that is new; never so for a link that opens no
    more."""
    with transaction.atomic():
        others = HandOver.objects.filter(
            pk=handover.pk, shows_plan=not may, withdrawn_at=None, expires_at__gt=timezone.now()
        )
        if not others.update(shows_plan=may):
            return False
        handover.steps.create(kind=Kind.PLAN_ON if may else Kind.PLAN_OFF, who=who[:120])
    return True


def _who_hears(handover: HandOver) -> User | None:
    """Whoever made it, if they may still see the record; else its owner."""
    people = [one for one in (handover.by, handover.record.owner) if one and one.is_active]
    return next((one for one in people if records_seen_by(one).filter(pk=handover.record_id).exists()), None)


def nudge(handover: HandOver, who: str, now: datetime) -> bool:
    """Whether it may be reminded of now, which is then written down: once a day, while its link opens."""
    due = Q(nudged_at=None) | Q(nudged_at__lte=now - BETWEEN_NUDGES)
    with transaction.atomic():
        live = HandOver.objects.filter(due, pk=handover.pk, withdrawn_at=None, expires_at__gt=now)
        if not live.update(nudged_at=now):
            return False
        handover.steps.create(kind=Kind.NUDGED, who=who[:120])
    return True


def withdraw(handover: HandOver, who: str) -> bool:
    """Its link opens no more, from now on and for good. Whether it still did."""
    with transaction.atomic():
        open_ones = HandOver.objects.filter(pk=handover.pk, withdrawn_at=None)
        if not open_ones.update(withdrawn_at=timezone.now()):
            return False
        handover.steps.create(kind=Kind.WITHDRAWN, who=who[:120])
    return True


@transaction.atomic
def reply(handover: HandOver, who: str, words: str) -> bool:
    """Answer the question that is open. Whether one was."""
    locked = HandOver.objects.select_for_update().get(pk=handover.pk)
    steps = list(telling(locked.steps.all()))
    if state_of(locked, steps, timezone.now()) is not State.QUESTION:
        return False
    locked.steps.create(kind=Kind.REPLY, who=who[:120], words=words)
    return True
