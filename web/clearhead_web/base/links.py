"""Secret links. A token is worked out again from a thing's id and SECRET_KEY whenever its link is shown; the database
keeps only its hash, so that whoever reads the database cannot open a link."""

import base64
import hashlib
import hmac
from functools import cache
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest


def token_for(purpose: str, id: UUID) -> str:
    """256 bits, as 43 characters that may stand in an address. Another purpose gives another token."""
    said = hmac.new(_key(settings.SECRET_KEY), purpose.encode() + b"\0" + id.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(said).rstrip(b"=").decode()


def hashed(token: str) -> str:
    """What the database keeps of a token: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def absolute_address(request: HttpRequest, path: str) -> str:
    """A path of this site as it stands in a mail or a code."""
    return request.build_absolute_uri(path)


@cache
def _key(secret: str) -> bytes:
    """A key of its own for links, so that nothing else signed with SECRET_KEY can be mistaken for one."""
    return hmac.new(secret.encode(), b"clearhead.links", hashlib.sha256).digest()
