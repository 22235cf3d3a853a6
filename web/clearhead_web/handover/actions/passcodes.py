"""Trying a passcode. A try is counted before it is looked at, in one statement, so that no number of tries at once gets
more than five looked at.
"""

import secrets
from enum import Enum, auto

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.db.models import F

from clearhead_web.handover.models import MOST_TRIES, HandOver, Step


class Tried(Enum):
    RIGHT = auto()
    WRONG = auto()
    LOCKED = auto()


def drawn() -> str:
    """A passcode of six digits."""
    return f"{secrets.randbelow(1_000_000):06}"


def try_passcode(handover: HandOver, said: str) -> Tried:
    mine = HandOver.objects.filter(pk=handover.pk)
    if not mine.filter(tries__lt=MOST_TRIES).update(tries=F("tries") + 1):
        return Tried.LOCKED
    if check_password(said, handover.passcode):
        mine.filter(tries__gt=0).update(tries=F("tries") - 1)  # only wrong ones are counted
        return Tried.RIGHT
    return _wrong(handover)


@transaction.atomic
def _wrong(handover: HandOver) -> Tried:
    """The last wrong one locks; that it did is written down once."""
    locked = HandOver.objects.select_for_update().get(pk=handover.pk)
    if not locked.is_locked:
        return Tried.WRONG
    if not locked.steps.filter(kind=Step.Kind.LOCKED).exists():
        locked.steps.create(kind=Step.Kind.LOCKED)
    return Tried.LOCKED
