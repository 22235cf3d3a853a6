"""Mail about changed answers: that there is something to read, and nothing of what. Once; twice at the very worst."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from uuid import UUID, uuid4

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from clearhead_web.answers.models import Notice
from clearhead_web.people.models import User

#: People at a time. Even if every mail takes as long as it may, they are done before their claim is old.
BATCH = 20
#: A claim older than this was left behind by somebody who was stopped, or whose mail did not go out.
OLD = timedelta(minutes=10)


@dataclass(slots=True)
class Sent:
    mails: int = 0
    failed: int = 0


def send_notices(goes_on: Callable[[], bool] = lambda: True) -> Sent:
    """One mail for each person with something new. What could not be sent is tried again when its claim is old."""
    sent = Sent()
    connection = get_connection()
    while goes_on() and (claim := _claim()):
        mine = Notice.objects.filter(claim=claim).select_related("user").order_by("user")
        for user, notices in groupby(mine, key=lambda notice: notice.user):
            _send(user, [notice.pk for notice in notices], connection, sent)
    connection.close()
    return sent


def to_mail() -> QuerySet[Notice]:
    free = Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - OLD)
    return Notice.objects.filter(free, mailed_at=None, by_mail=True, user__is_active=True)


def _claim() -> UUID | None:
    """Take the notices of a few people, all of each; whoever asks at the same time gets others."""
    people = list(to_mail().order_by("user").values_list("user", flat=True).distinct()[:BATCH])
    claim = uuid4()
    # The condition is asked again by the update itself, so that a notice is taken once.
    taken = to_mail().filter(user__in=people).update(claim=claim, claimed_at=timezone.now()) if people else 0
    return claim if taken else None


def _send(user: User, notices: list[int], connection: BaseEmailBackend, sent: Sent) -> None:
    subject = render_to_string("answers/mail/subject.txt").strip()
    message = EmailMessage(subject, render_to_string("answers/mail/changed.txt"), None, [user.email])
    message.connection = connection
    try:
        message.send()
    except (OSError, ValueError):  # of smtplib and sockets, or an address that is none; the next gets a new connection
        sent.failed += 1
        connection.close()
        return
    Notice.objects.filter(pk__in=notices).update(mailed_at=timezone.now())
    sent.mails += 1
