"""Handing one mail to the mail server, and what to think of its answer."""

import enum
from collections.abc import Callable
from contextlib import suppress
from smtplib import SMTP, SMTPException

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from clearhead_web.newsletter.actions import bouncing
from clearhead_web.newsletter.mails import mail_of
from clearhead_web.newsletter.models import Sending
from clearhead_web.people.refusals import Refusal, refusal


class Away(Exception):
    """The mail server cannot be reached, or lets nobody in: nothing of it is any mail's fault."""


class Outcome(enum.Enum):
    SENT = enum.auto()
    #: The server did not take it, and may another time.
    LATER = enum.auto()
    #: It never will.
    REFUSED = enum.auto()
    #: It takes nothing from us, whomever it is for.
    SENDER_REFUSED = enum.auto()
    #: It was cut off: perhaps the server has it.
    UNKNOWN = enum.auto()
    #: Somebody else sends it.
    NOT_OURS = enum.auto()


def post(sending: Sending, connection: BaseEmailBackend, begin: Callable[[], bool]) -> Outcome:
    """`begin` writes down that it is being sent, and whether that is ours to do. Raises Away, with nothing begun."""
    assert sending.subscriber is not None  # noqa: S101 - asked just now
    message = mail_of(sending.mailing, sending, sending.subscriber)
    message.connection = connection
    try:
        message.message()
    except ValueError:  # an address or a header that is none; nothing was begun
        return Outcome.REFUSED if begin() else Outcome.NOT_OURS
    _open(connection)
    if not begin():
        return Outcome.NOT_OURS
    return _sent(message, connection, sending)


def _sent(message: EmailMultiAlternatives, connection: BaseEmailBackend, sending: Sending) -> Outcome:
    try:
        message.send()
    except OSError as problem:  # SMTPException is one
        if said := refusal(problem):
            return _refused(said, sending)
        _drop(connection)  # cut off; the next gets a new connection
        return Outcome.UNKNOWN
    return Outcome.SENT


def _refused(said: Refusal, sending: Sending) -> Outcome:
    """The server answered, so it does not have the mail."""
    if said.is_for_now:
        return Outcome.LATER
    if said.of_sender:
        return Outcome.SENDER_REFUSED
    if said.no_such_address:
        bouncing.note(sending, Sending.Bounce.HARD)
    return Outcome.REFUSED


def _open(connection: BaseEmailBackend) -> None:
    """A server that has hung up in the meantime is called anew before a mail is at stake."""
    standing = getattr(connection, "connection", None)
    if isinstance(standing, SMTP) and not _answers(standing):
        _drop(connection)
    try:
        connection.open()
    except OSError as error:  # SMTPException is one
        raise Away from error


def _answers(standing: SMTP) -> bool:
    try:
        return standing.noop()[0] == 250
    except (OSError, SMTPException):
        return False


def _drop(connection: BaseEmailBackend) -> None:
    """Django's connection forgets the one that it had, whether or not the server says goodbye."""
    with suppress(OSError, SMTPException):
        connection.close()
