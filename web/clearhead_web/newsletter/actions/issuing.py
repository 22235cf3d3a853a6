"""That an issue is to go out, and that it is not after all."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from clearhead_web.newsletter import letters
from clearhead_web.newsletter.models import IssuePage, Mailing, Sending
from clearhead_web.people.models import User


class NotNow(Exception):
    """The issue is not published, or is on its way already."""


def ask_to_send(issue: IssuePage, user: User) -> Mailing:
    """Once, as it is published now: what is changed afterwards changes the page and no mail. Raises NotNow."""
    if not issue.live:
        raise NotNow
    mailing = drawn_up(issue)
    mailing.by = user
    values = {field.attname: getattr(mailing, field.attname) for field in Mailing._meta.concrete_fields}
    made, is_new = Mailing.objects.get_or_create(issue=issue, defaults=values)
    if not is_new:
        raise NotNow
    return made


def drawn_up(issue: IssuePage) -> Mailing:
    """With its words, and not stored."""
    mailing = Mailing(issue=issue, topic=issue.topic, subject=issue.subject, asked_at=timezone.now())
    letter = letters.written(issue, letters.mine(mailing.id.hex))
    mailing.text, mailing.html, mailing.pictures = letter.text, letter.html, dict(letter.pictures)
    return mailing


@transaction.atomic
def take_back(mailing: Mailing) -> bool:
    """False when sending has begun."""
    waiting = Mailing.objects.select_for_update().filter(pk=mailing.pk, began_at=None).first()
    if waiting is None:
        return False
    waiting.delete()
    return True


@transaction.atomic
def hold_after_restore(now: datetime) -> int:
    """Nobody knows what went out after the backup was made: nothing that waited in it goes out by itself. How many."""
    waiting = Sending.objects.filter(state__in=(Sending.State.WAITING, Sending.State.SENDING))
    held = waiting.update(state=Sending.State.UNKNOWN, claim=None)
    Mailing.objects.filter(began_at=None).delete()  # editors ask anew
    Mailing.objects.filter(done_at=None).update(listed_at=now, done_at=now)
    return held
