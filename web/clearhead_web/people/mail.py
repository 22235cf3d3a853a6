"""Mails: plain text, short, without a word about anybody's health. The first line of a template is the subject."""

import logging
import unicodedata
from collections.abc import Mapping
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

log = logging.getLogger("clearhead.mail")


def send(to: str, template: str, context: Mapping[str, object]) -> bool:
    """Whether the mail server took it. That it did not is logged without the address, and is for the sender to tell."""
    return post(written(to, template, context), template)


def written(to: str, template: str, context: Mapping[str, object]) -> EmailMessage:
    """For whoever adds to it before it is posted."""
    words = {key: one_line(value) if isinstance(value, str) else value for key, value in context.items()}
    subject, body = render_to_string(template, words).strip().split("\n", 1)
    return EmailMessage(one_line(subject), f"{body.strip()}\n", to=[to])


def post(message: EmailMessage, template: str) -> bool:
    return problem_with(message, template) is None


def problem_with(message: EmailMessage, template: str) -> OSError | SMTPException | None:
    """None: the mail server took it."""
    try:
        message.send()
    except (OSError, SMTPException) as problem:
        log.error("mail not sent", extra={"kind": type(problem).__name__, "template": template})
        return problem
    return None


def one_line(text: str) -> str:
    """What somebody typed, such that it cannot begin a line, a header or a link of its own."""
    plain = "".join(" " if unicodedata.category(letter).startswith(("C", "Z")) else letter for letter in text)
    return " ".join(plain.replace("://", " ").split())
