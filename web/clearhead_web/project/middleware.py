"""What happens around every request: it is logged and counted by the name of its page, it is not too large, and it
stays private.
"""

import logging
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from clearhead_web.project import failures, health, metrics

Respond = Callable[[HttpRequest], HttpResponse]

log = logging.getLogger("clearhead.requests")


class Machines:
    """Answers the machine next door before anything asks by which name it called, or redirects it."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond
        self.views = {"/healthz": health.alive, "/readyz": health.ready, "/metrics": metrics.metrics}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        view = self.views.get(request.path)
        return view(request) if view else self.respond(request)


class RequestLog:
    """One line a request: the page's name, never its address, since an address can hold a token."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started, number = time.perf_counter(), uuid.uuid4().hex[:16]
        request.META["clearhead.request"] = number
        response = self.respond(request)
        found = request.resolver_match
        page = found.view_name if found else "none"
        method = request.method if request.method in ("GET", "HEAD", "POST") else "other"
        took = time.perf_counter() - started
        metrics.count(page, method, response.status_code, took)
        log.info(
            "request",
            extra={
                "page": page,
                "method": method,
                "status": response.status_code,
                "ms": round(took * 1000, 1),
                "request": number,
            },
        )
        response["X-Request-Id"] = number
        return response


class Bodies:
    """Refuses a body that no form of ours sends, before any of it is read: Django's own limits leave files out."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "HTTP_TRANSFER_ENCODING" in request.META:  # it comes in pieces, and nobody knows how many
            return failures.unread(411)
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        if length.isdecimal() and int(length) > settings.LARGEST_BODY:
            return failures.unread(413)
        return self.respond(request)


class Private:
    """No page is kept by a browser or a proxy, or found by a search engine, unless its view says otherwise; and none
    that comes with a cookie, which a proxy would hand to the next who asks."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.respond(request)
        response.headers.setdefault("Cache-Control", "no-store")
        if response.cookies and "public" in response.headers["Cache-Control"]:
            response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        return response
