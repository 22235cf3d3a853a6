"""How often somebody may do something: a count in the database, so that all workers share it and no race gets past it.
Where no row may be left, the count is kept in the memory of the process alone (`allow_here`).

A count belongs to a fixed window of time. Whoever is counted is kept only as a keyed hash.
"""

import hmac
import math
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clearhead_web.base.lightly import lightly
from clearhead_web.base.models import Tally

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

#: One statement, so that of many at once each gets a number of its own.
COUNT = """
INSERT INTO base_tally (key, count, ends_at) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET count = base_tally.count + 1
RETURNING count
"""

#: How many are counted in memory at most in one window: so many addresses at once begin all counts anew.
MOST_HERE = 100_000
#: By the length of a window: its number, and the counts in it by who. Their key is chance, and dies with the process.
_here: dict[int, tuple[int, dict[bytes, int]]] = {}
_here_key, _here_lock = secrets.token_bytes(32), Lock()


def allow(kind: str, who: str, most: int, seconds: int) -> bool:
    """Count one more, and say whether it is still among the first `most` of this window of `seconds`.

    Call it outside a transaction: what is rolled back is not counted.
    """
    window = int(time.time() // seconds)
    ends_at = datetime.fromtimestamp((window + 1) * seconds, UTC)
    count = _count_one(_key(kind, who, seconds, window), ends_at)
    if count == 1:  # a new window: a good moment to sweep
        _sweep()
    return count <= most


def allow_here(kind: str, who: str, most: int, seconds: int) -> bool:
    """As `allow`, in the memory of this process: nothing is written, and nobody waits. Each worker counts for itself:
    all of them together let up to so many times as many through.
    """
    window = int(time.time() // seconds)
    key = hmac.digest(_here_key, f"{kind}\n{who}".encode(), "sha256")
    with _here_lock:
        standing, counts = _here.get(seconds, (window, {}))
        if standing != window or (len(counts) >= MOST_HERE and key not in counts):
            counts = {}
        counts[key] = counts.get(key, 0) + 1
        _here[seconds] = (window, counts)
        return counts[key] <= most


def forget_here() -> None:
    """All counts in memory begin anew."""
    with _here_lock:
        _here.clear()


def until_next(seconds: int) -> int:
    """Seconds until the next window begins."""
    return math.ceil(seconds - time.time() % seconds)


def limit(kind: str, most: int, seconds: int, methods: tuple[str, ...] = ("POST",)) -> Callable[[View[P]], View[P]]:
    """A guard for a view: after `most` requests of one network address it answers 429 and says when to try again."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def limited(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method in methods and not allow(kind, address_of(request), most, seconds):
                return too_many(request, seconds)
            return view(request, *args, **kwargs)

        return limited

    return guard


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """The page that says when to try again."""
    wait = until_next(seconds)
    response = render(request, "429.html", {"minutes": math.ceil(wait / 60)}, status=429)
    response["Retry-After"] = str(wait)
    return response


def address_of(request: HttpRequest) -> str:
    """The network address that asks: as the last proxy of ours saw it. All of an IPv6 customer's addresses are one; an
    IPv4 address that is written as IPv6, as a socket for both has it, is itself.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXIES:
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
        address = (forwarded[-settings.PROXIES] if len(forwarded) >= settings.PROXIES else address).strip()
    try:
        found = ip_address(address)
    except ValueError:
        return address
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else str(found)


def _count_one(key: str, ends_at: datetime) -> int:
    with lightly(), connection.cursor() as cursor:
        cursor.execute(COUNT, [key, connection.ops.adapt_datetimefield_value(ends_at)])
        count: int = cursor.fetchone()[0]
    return count


def _key(kind: str, who: str, seconds: int, window: int) -> str:
    said = "\n".join(("rates", kind, who, str(seconds), str(window)))
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), sha256).hexdigest()


@transaction.atomic
def _sweep() -> None:
    """Windows that ended; what somebody else is sweeping at this moment is left to them."""
    old = datetime.fromtimestamp(time.time(), UTC) - timedelta(minutes=1)
    keys = Tally.objects.filter(ends_at__lt=old).select_for_update(skip_locked=True).values("pk")[:500]
    Tally.objects.filter(pk__in=keys).delete()
