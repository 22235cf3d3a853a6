"""What the newest mail holds for its reader."""

import re

from django.core import mail


def mailed_link() -> str:
    """The path of the link to an invitation."""
    return _found(r"https?://[^/]+(/invitations/\S+)")


def mailed_code() -> str:
    """The code to type into a page."""
    return _found(r"(?m)^([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})?)$")


def _found(pattern: str) -> str:
    found = re.search(pattern, mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return found.group(1)
