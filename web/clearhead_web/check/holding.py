"""What somebody said before they signed in, held for an hour: in a session of its own, which ends by itself whatever
becomes of theirs. Theirs, which may last for weeks, knows only where it is.
"""

from collections.abc import Mapping

from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest

HELD, SECONDS = "held_check", 3600


def hold(request: HttpRequest, fields: Mapping[str, str]) -> None:
    forget(request)
    SessionStore.clear_expired()  # a good moment to sweep: what others left behind is gone too
    store = SessionStore()
    store["fields"] = dict(fields)
    store.set_expiry(SECONDS)
    store.create()
    request.session[HELD] = store.session_key


def held(request: HttpRequest) -> dict[str, str]:
    """Nothing once the hour is over."""
    key = request.session.get(HELD)
    fields: dict[str, str] = SessionStore(key).get("fields", {}) if key else {}
    if key and not fields:
        forget(request)
    return fields


def forget(request: HttpRequest) -> None:
    if key := request.session.pop(HELD, None):
        SessionStore(key).delete()
