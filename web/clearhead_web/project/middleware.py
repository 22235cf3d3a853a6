"""What happens around every request: it is logged and counted by the name of its page, and it stays private."""

import logging
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]

log = logging.getLogger("clearhead.requests")


class RequestLog:
    """One line a request: the page's name, never its address, since an address can hold a token."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started, request_id = time.perf_counter(), uuid.uuid4().hex[:16]
        response = self.respond(request)
        found = request.resolver_match
        log.info(
            "request",
            extra={
                "page": found.view_name if found else "none",
                "method": request.method if request.method in ("GET", "HEAD", "POST") else "other",
                "status": response.status_code,
                "ms": round((time.perf_counter() - started) * 1000, 1),
                "request": request_id,
            },
        )
        response["X-Request-Id"] = request_id
        return response

    def process_exception(self, _request: HttpRequest, error: Exception) -> None:
        """The kind and place of a fault, not its message: that can quote what somebody typed."""
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown"
        log.error("fault", extra={"kind": type(error).__name__, "place": place})


class Private:
    """No page is kept by a browser or a proxy, or found by a search engine, unless its view says otherwise."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.respond(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        return response
