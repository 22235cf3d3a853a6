"""How often each page may be asked for: by one network address without an account, by one person with one.

Doors (signing in), passcodes, hand-overs, invitations and files have closer limits of their own, beside their views.
This holds for all the rest: a page that has no row counts as anything else, so that a new one cannot be forgotten.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from clearhead_web.base import rates
from clearhead_web.people.models import User

Respond = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many, of all the pages that share its kind, in one window of so many seconds."""

    kind: str
    most: int
    seconds: int = 600


#: The check, and documents that are made on the spot. Counted in memory: the check leaves no row of anybody, not even a
#: hash that is gone in minutes, and what only reads shall not have to write.
PAGES = Limit("check pages", settings.CHECK_PAGES, 60)
DOCUMENTS = Limit("documents", settings.CHECK_DOCUMENTS)
SEARCHES = Limit("searches", settings.SEARCHES, 60)
#: Pages for everybody, and those of the public site that a link in a mail opens.
PUBLIC = Limit("public pages", settings.CHECK_PAGES, 60)
HERE: Mapping[str, Limit] = {
    **dict.fromkeys(("check:home", "check:start", "check:ask", "check:keep"), PAGES),
    **dict.fromkeys((f"guideline:{page}" for page in ("front", "procedure", "sources")), PUBLIC),
    **dict.fromkeys(("guideline:disagreements", "guideline:editions", "wagtail_serve", "sitemap"), PUBLIC),
    **dict.fromkeys((f"courses:{page}" for page in ("enrol", "asked", "place", "ask", "question-sent")), PUBLIC),
    **dict.fromkeys((f"newsletter:{page}" for page in ("home", "asked", "confirm", "mine", "kept")), PUBLIC),
    **dict.fromkeys((f"articles:{page}" for page in ("feed", "feed-atom", "news-feed", "news-feed-atom")), PUBLIC),
    **dict.fromkeys(("check:document", "handover:page-letter"), DOCUMENTS),
    **dict.fromkeys((f"handover:{kind}" for kind in ("letter-pdf", "letter-text", "message", "card")), DOCUMENTS),
    "handover:calendar": DOCUMENTS,
    "search:results": SEARCHES,
    **dict.fromkeys(("courses:calendar", "courses:known"), DOCUMENTS),
    # Calendars of many people come from a few addresses of those who keep them.
    "planning:calendar": Limit("feeds", 1200),
    # Mail providers press "unsubscribe" for many people from a few addresses of theirs.
    "newsletter:leave": Limit("leaving", 20_000),
}

#: What somebody writes who is signed in. Counted in the database, by person: another address or worker is no way round.
_ENTRIES = Limit("entries", 600)
_SHELF = Limit("shelf", 200)
_SITTINGS = Limit("sittings", 600)
WRITING: Mapping[str, Limit] = {
    "check:keep": _ENTRIES,
    **dict.fromkeys((f"records:{page}" for page in ("new-entry", "edit-entry", "remove-entry", "restore")), _ENTRIES),
    **dict.fromkeys((f"records:{page}" for page in ("none", "unlisted", "attest", "dispute", "withdraw")), _ENTRIES),
    **dict.fromkeys((f"studio:{page}" for page in ("new-bottle", "edit-bottle", "discard", "put-back")), _SHELF),
    **dict.fromkeys((f"studio:{page}" for page in ("new-sitting", "sitting", "sign", "abandon")), _SITTINGS),
    **dict.fromkeys((f"planning:{page}" for page in ("plan", "wish", "suppose", "say")), Limit("plans", 60)),
    "planning:feed": Limit("feed addresses", 30),
    "studio:new-consent": Limit("consents", 60),
    "studio:new-client": Limit("clients", 60),
}
ANYTHING = Limit("anything", 1200)


class Limits:
    """Answers 429, and says when to try again, before a view does any work."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        for limit, is_allowed in _counted(request):
            if not is_allowed:
                return rates.too_many(request, limit.seconds)
        return None


def _counted(request: HttpRequest) -> Iterator[tuple[Limit, bool]]:
    page = request.resolver_match.view_name if request.resolver_match else ""
    if page in HERE:
        yield _here(request, HERE[page])
    if request.method != "POST" or (page in HERE and page not in WRITING):
        return
    if isinstance(request.user, User):
        limit = WRITING.get(page, ANYTHING)
        yield limit, rates.allow(limit.kind, str(request.user.pk), limit.most, limit.seconds)
    elif page not in HERE:
        yield _here(request, ANYTHING)


def _here(request: HttpRequest, limit: Limit) -> tuple[Limit, bool]:
    return limit, rates.allow_here(limit.kind, rates.address_of(request), limit.most, limit.seconds)
