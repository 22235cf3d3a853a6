"""What one browser knows of one hand-over, in a signed cookie that ends with the browser: that its passcode was given,
when its opening was last written down, and by which name somebody spoke. It is keyed by the hand-over, never by the
token.
"""

import time
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from clearhead_web.handover.models import HandOver

SALT = "clearhead.handover.browser"
#: A browser that is never closed forgets after so many seconds.
LONGEST = 12 * 3600
#: An opening is written down once in so many seconds.
BETWEEN_OPENINGS = 3600


@dataclass(slots=True)
class Browser:
    unlocked: bool = False
    opened_at: int = 0
    who: str = ""

    def opens(self) -> bool:
        """Whether this opening is to be written down; it is then taken to be."""
        now = int(time.time())
        if now - self.opened_at < BETWEEN_OPENINGS:
            return False
        self.opened_at = now
        return True

    def remember(self, response: HttpResponse, handover: HandOver) -> None:
        response.set_cookie(
            _name(handover),
            signing.dumps(asdict(self), salt=_salt(handover)),
            path="/h/",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def browser_of(request: HttpRequest, handover: HandOver) -> Browser:
    """What the cookie says; nothing when there is none, or one that is not ours."""
    try:
        said = signing.loads(request.COOKIES.get(_name(handover), ""), salt=_salt(handover), max_age=LONGEST)
        return Browser(**said)
    except (signing.BadSignature, TypeError):
        return Browser()


def _name(handover: HandOver) -> str:
    return f"handover-{handover.id.hex}"


def _salt(handover: HandOver) -> str:
    """With the passcode's hash, so that another passcode would have to be given anew."""
    return f"{SALT}.{handover.id.hex}.{handover.passcode}"
