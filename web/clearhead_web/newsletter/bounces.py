"""Reads mail that came back: reports of delivery (RFC 3464), complaints (RFC 5965), mails that ask to be left alone.

Whom it is about says only the mark that we put into the return path and the Message-ID, which nobody else can make:
what else a mail says, anybody can write.
"""

import mailbox
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import BinaryIO

from clearhead_web.newsletter import tokens
from clearhead_web.newsletter.actions import bouncing, leaving
from clearhead_web.newsletter.models import Consent, Sending
from clearhead_web.people.refusals import NO_SUCH_ADDRESS

Mail = Message
Bounce = Sending.Bounce

#: Bytes. A report with the whole mail in it is smaller.
LARGEST = 5_000_000
_ARRIVED_AT = ("delivered-to", "x-original-to", "envelope-to", "to")


def messages_in(path: Path) -> Iterator[bytes]:
    """Of a mbox file, a Maildir folder, or a file with one mail."""
    if path.is_dir():
        box = mailbox.Maildir(path, create=False)
        yield from (box.get_bytes(key) for key in box.keys())  # noqa: SIM118 - a mailbox gives its mails
        return
    with path.open("rb") as stream:
        is_mbox = stream.read(5) == b"From "
    if not is_mbox:
        yield path.read_bytes()
        return
    several = mailbox.mbox(path, create=False)
    try:
        yield from (several.get_bytes(key) for key in several.keys())  # noqa: SIM118
    finally:
        several.close()


def one_message(stream: BinaryIO) -> Iterator[bytes]:
    yield stream.read(LARGEST + 1)


def read_all(mails: Iterator[bytes]) -> Counter[str]:
    """How many were what: a bounce's kind, `left`, or `other`."""
    return Counter(read(mail) for mail in mails)


def read(raw: bytes) -> str:
    mail = message_from_bytes(raw[: LARGEST + 1])
    sending = _sending_of(mail) if len(raw) <= LARGEST else None
    if sending is None:
        return "other"
    if bounce := _kind(mail):
        bouncing.note(sending, bounce)
        return str(bounce)
    if sending.subscriber and _asks_to_leave(mail):
        leaving.leave(sending.subscriber, Consent.How.BY_MAIL)
        return "left"
    return "other"


def _sending_of(mail: Mail) -> Sending | None:
    arrived = " ".join(str(value) for name in _ARRIVED_AT for value in mail.get_all(name, ()))
    for text in (arrived, *_ids_of_what_came_back(mail)):
        for id in tokens.sendings_in(text):
            if found := Sending.objects.filter(pk=id).select_related("subscriber").first():
                return found
    return None


def _ids_of_what_came_back(mail: Mail) -> Iterator[str]:
    for part in mail.walk():
        if part.get_content_type() == "text/rfc822-headers":
            yield str(message_from_bytes(_bytes(part)).get("message-id", ""))
        elif part is not mail and part.get("message-id"):
            yield str(part["message-id"])


def _bytes(part: Mail) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _kind(mail: Mail) -> Sending.Bounce | None:
    """None when it is no report, or one of success or delay."""
    for part in mail.walk():
        if part.get_content_type() == "message/feedback-report":
            return Bounce.COMPLAINT
        if part.get_content_type() == "message/delivery-status":
            return _failure(part)
    return None


def _failure(report: Mail) -> Sending.Bounce | None:
    """A report is a block of fields for the mail and one for each recipient; ours have one."""
    payload = report.get_payload()
    for block in payload if isinstance(payload, list) else ():
        if isinstance(block, Message) and str(block.get("action", "")).strip().lower() == "failed":
            status = str(block.get("status", "")).strip()
            return Bounce.HARD if NO_SUCH_ADDRESS.match(status) else Bounce.SOFT
    return None


def _asks_to_leave(mail: Mail) -> bool:
    is_by_hand = str(mail.get("auto-submitted", "no")).strip().lower() == "no"
    return is_by_hand and str(mail.get("subject", "")).strip().lower() == "unsubscribe"
