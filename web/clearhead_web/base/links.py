"""Secret links. A token is worked out again from a thing's id and SECRET_KEY whenever its link is shown; the database
keeps only its hash, so that whoever reads the database cannot open a link."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from functools import cache, wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from clearhead_web.base.models import Linked

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def token_for(purpose: str, id: UUID) -> str:
    """256 bits, as 43 characters that may stand in an address. Another purpose gives another token."""
    said = hmac.new(_key(settings.SECRET_KEY), purpose.encode() + b"\0" + id.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(said).rstrip(b"=").decode()


def renewed(thing: Linked, purpose: str) -> str:
    """The token for a mail that goes out now. After the secret key was changed it is another one, and what was mailed
    before opens until then."""
    token = token_for(purpose, thing.id)
    if thing.token_sha256 != hashed(token):
        thing.token_sha256 = hashed(token)
        type(thing)._default_manager.filter(pk=thing.pk).update(token_sha256=thing.token_sha256)
    return token


def hashed(token: str) -> str:
    """What the database keeps of a token: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def absolute_address(request: HttpRequest, path: str) -> str:
    """A path of this site as it stands in a mail or a code."""
    return request.build_absolute_uri(path)


def secret_address(view: View[P]) -> View[P]:
    """For a page whose address is a secret: nobody lists it, keeps it, or learns it from a link on it.

    The usual check against forged forms is left out: a browser that is to send no referrer sends `Origin: null`, which
    that check refuses, and whoever could forge a form to this address knows the secret already. What a passcode opens
    is held by a cookie that no other site's form brings along (SameSite).
    """

    @wraps(view)
    def kept_secret(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Cache-Control"] = "no-store, private"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return csrf_exempt(kept_secret)


@cache
def _key(secret: str) -> bytes:
    """A key of its own for links, so that nothing else signed with SECRET_KEY can be mistaken for one."""
    return hmac.new(secret.encode(), b"clearhead.links", hashlib.sha256).digest()
