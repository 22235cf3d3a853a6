"""One mail to one recipient, with what mail programs need to let them leave by one click (RFC 2369, 2919, 8058)."""

import re
from email.mime.image import MIMEImage
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from clearhead_web.newsletter import letters, tokens
from clearhead_web.newsletter.actions import subscribing
from clearhead_web.newsletter.models import Mailing, Sending, Subscriber
from clearhead_web.people.mail import one_line


def mail_of(mailing: Mailing, sending: Sending, subscriber: Subscriber) -> EmailMultiAlternatives:
    token = subscribing.token_of(subscriber)
    mark = tokens.mark_of(sending.id)
    message = _made(mailing, token, subscriber.email)
    message.from_email = return_path(mark) or settings.NEWSLETTER_FROM
    message.extra_headers |= {
        "Message-ID": f"<{mark}@{host()}>",
        "List-Id": f"{settings.WAGTAIL_SITE_NAME} newsletter <{mailing.topic}.newsletter.{host()}>",
        "List-Unsubscribe": _ways_to_leave(token, mark),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return message


def trial(mailing: Mailing, to: str) -> EmailMultiAlternatives:
    """The mail for its editor, whose links lead to no recipient's choices."""
    message = _made(mailing, "", to)
    message.subject = f"[Test] {message.subject}"
    return message


def return_path(mark: str) -> str:
    """Where mail comes back to, with what it is recognised by; empty where nobody reads what comes back."""
    local, at, domain = parseaddr(settings.NEWSLETTER_BOUNCES)[1].rpartition("@")
    return f"{local}+{mark}@{domain}" if at else ""


def host() -> str:
    return urlsplit(settings.ADDRESS).hostname or "localhost"


def _made(mailing: Mailing, token: str, to: str) -> EmailMultiAlternatives:
    mine = letters.mine(token) if token else letters.home()
    text, html = (_marked(mailing).sub(mine, part) for part in (mailing.text, mailing.html))
    headers = {"From": settings.NEWSLETTER_FROM}
    message = EmailMultiAlternatives(one_line(mailing.subject), text, settings.NEWSLETTER_FROM, [to], headers=headers)
    message.attach_alternative(html, "text/html")
    message.mixed_subtype = "related"  # type: ignore[attr-defined] # the pictures belong to the words
    for name, file in mailing.pictures.items():
        if default_storage.exists(file):
            message.attach(_picture(name, file))
    return message


def _marked(mailing: Mailing) -> re.Pattern[str]:
    """What stands in an issue for its reader's own address. It was written where this site had perhaps another name."""
    path = reverse("newsletter:mine", args=[mailing.id.hex])
    return re.compile(rf"https?://[^\s\"'<>()]*{re.escape(path)}")


def _picture(name: str, file: str) -> MIMEImage:
    with default_storage.open(file) as stream:
        part = MIMEImage(stream.read())
    part["Content-ID"] = f"<{name}>"
    part["Content-Disposition"] = "inline"
    return part


def _ways_to_leave(token: str, mark: str) -> str:
    ways = [f"<{letters.whole(reverse('newsletter:leave', args=[token]))}>"]
    if path := return_path(mark):
        ways.append(f"<mailto:{path}?subject=unsubscribe>")
    return ", ".join(ways)
