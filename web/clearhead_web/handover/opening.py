"""The door of a hand-over's link: whether it opens, and what lies behind it. Every page under /h/ begins here."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clearhead_web.base import guidance, links, rates
from clearhead_web.handover import queries
from clearhead_web.handover.actions import saying
from clearhead_web.handover.browser import Browser, browser_of
from clearhead_web.handover.matters import Matter, matter_told, touches_skin
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.handover.page_words import PageWords, page_words
from clearhead_web.records.queries import records_seen_by

#: How often one network address may follow links that open nothing, and may send forms, in so many seconds.
MOST_MISSES, MOST_FORMS, SECONDS = 60, 60, 600

#: As which party somebody with a link speaks of where a procedure meets the pigment, by the role it was handed to.
#: Others have no part in that.
PLACES_AS = {
    "surgeon": "surgeon",
    "transplant-surgeon": "surgeon",
    "dermatologist": "surgeon",
    "provider": "surgeon",
    "smp-artist": "artist",
}


@dataclass(slots=True)
class Opened:
    """A link that opens, in a browser that gave the passcode if there is one."""

    handover: HandOver
    browser: Browser
    matter: Matter
    steps: list[Step]
    words: PageWords
    is_own: bool

    @property
    def places_as(self) -> str | None:
        """None where this role has no part in where the procedure meets the pigment, or it does not."""
        takes_part = self.words.concerned and touches_skin(self.matter)
        return PLACES_AS.get(self.handover.role) if takes_part else None

    def write_down(self, request: HttpRequest) -> None:
        """That it was opened: once an hour and browser, and not when the sender looks."""
        if request.method == "GET" and not self.is_own and self.browser.opens():
            saying.opened(self.handover, self.words.glance, saying.last_glance(self.steps))


@dataclass(slots=True)
class Closed:
    """A link that asks for its passcode first."""

    handover: HandOver
    browser: Browser


def behind_link(
    view: Callable[[HttpRequest, str, Opened | Closed], HttpResponse],
) -> Callable[[HttpRequest, str], HttpResponse]:
    """For every page under /h/: its address is a secret, forms are not sent without end, and what the link opens is
    found before the page begins. Where it opens nothing, a page says why."""

    @links.secret_address
    @require_http_methods(["GET", "HEAD", "POST"])
    @rates.limit("handover form", MOST_FORMS, SECONDS)
    @wraps(view)
    def page(request: HttpRequest, token: str) -> HttpResponse:
        found = _open(request, token)
        return found if isinstance(found, HttpResponse) else view(request, token, found)

    return page


def _open(request: HttpRequest, token: str) -> Opened | Closed | HttpResponse:
    handover = queries.handover_of(token)
    if handover is None:
        return _miss(request)
    if not handover.is_live(timezone.now()):
        return _gone(request, "withdrawn" if handover.withdrawn_at else "expired")
    browser = browser_of(request, handover)
    if handover.passcode and not browser.unlocked:
        return Closed(handover, browser)
    matter = matter_told(handover, guidance.today())
    if matter is None:
        return _gone(request, "not kept")
    if matter.entry is None:
        return _gone(request, "taken back")
    steps = list(queries.telling(handover.steps.all()))
    words = page_words(matter, handover.role)
    return Opened(handover, browser, matter, steps, words, _is_own(request, handover))


def _is_own(request: HttpRequest, handover: HandOver) -> bool:
    """Whoever made it, or sees the record anyway: they look, and do not speak for whom it was made."""
    if request.user.pk is None:
        return False
    known = request.user.pk in (handover.by_id, handover.record.owner_id)
    return known or records_seen_by(request.user).filter(pk=handover.record_id).exists()


def _miss(request: HttpRequest) -> HttpResponse:
    if not rates.allow("handover miss", rates.address_of(request), MOST_MISSES, SECONDS):
        return rates.too_many(request, SECONDS)
    return render(request, "handover/gone.html", {"why": "unknown"}, status=404)


def _gone(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "handover/gone.html", {"why": why}, status=410)
