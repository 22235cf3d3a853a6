"""The secrets that stand in mails, each derived anew when it is needed (docs/adr/0014 and 0017)."""

import hmac
import re
from hashlib import sha256
from uuid import UUID

from django.conf import settings

from clearhead_web.base import links

REQUEST, SUBSCRIBER, BOUNCE = "newsletter request", "newsletter", "newsletter bounce"
#: A sending's id and a seal, in letters that no mail server changes.
_MARK = re.compile(r"(?<![0-9a-f])([0-9a-f]{32})([0-9a-f]{16})(?![0-9a-f])")


def mark_of(sending: UUID) -> str:
    """What a mail is recognised by when it comes back: in its return path and its Message-ID. 48 letters."""
    return sending.hex + _seal(sending)


def sendings_in(text: str) -> list[UUID]:
    """The sendings of all the marks in a text that are ours."""
    found = [(UUID(id), seal) for id, seal in _MARK.findall(text)]
    return [id for id, seal in found if hmac.compare_digest(seal, _seal(id))]


def hash_of_address(email: str) -> str:
    """What is kept of an address that may not be kept."""
    return hmac.new(settings.SECRET_KEY.encode(), f"newsletter address\n{email}".encode(), sha256).hexdigest()


def _seal(sending: UUID) -> str:
    return links.hashed(links.token_for(BOUNCE, sending))[:16]
