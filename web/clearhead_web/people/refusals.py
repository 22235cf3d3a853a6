"""What a mail server says of a mail that it does not take."""

import re
from dataclasses import dataclass
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

#: How it begins when it does not like a sender, be it in its answer about the recipient (RFC 3463).
BAD_SENDER = re.compile(r"\s*5\.1\.[78](?![\d.])")
#: How it begins what it says of an address that does not exist, has moved or takes nothing.
NO_SUCH_ADDRESS = re.compile(r"\s*5\.(?:1\.(?:1|2|3|6|10)|2\.1)(?![\d.])")


@dataclass(frozen=True, slots=True)
class Refusal:
    #: It may take it another time.
    is_for_now: bool
    #: It takes nothing from us, whomever it is for.
    of_sender: bool
    #: Nobody is there. A server that refuses for good for any other reason may be set up otherwise tomorrow.
    no_such_address: bool


def refusal(problem: OSError) -> Refusal | None:
    """None: it said nothing of the mail. It is away, lets nobody in, or the line was cut; then perhaps it has the mail.
    (What goes wrong with SMTP is an OSError.)
    """
    if not isinstance(problem, SMTPRecipientsRefused | SMTPSenderRefused | SMTPDataError):
        return None
    code, words = _said(problem)
    is_for_now = code // 100 != 5
    of_sender = not is_for_now and (isinstance(problem, SMTPSenderRefused) or bool(BAD_SENDER.match(words)))
    of_recipient = not is_for_now and isinstance(problem, SMTPRecipientsRefused)
    return Refusal(is_for_now, of_sender, of_recipient and bool(NO_SUCH_ADDRESS.match(words)))


def _said(problem: SMTPRecipientsRefused | SMTPResponseException) -> tuple[int, str]:
    if isinstance(problem, SMTPRecipientsRefused):
        code, words = next(iter(problem.recipients.values()))
        return code, _text(words)
    return problem.smtp_code, _text(problem.smtp_error)


def _text(words: bytes | str) -> str:
    return words.decode("ascii", "replace") if isinstance(words, bytes) else words
