"""`/metrics` for Prometheus: requests by page, and work that waits. No label says anything of a person."""

import hmac
import os
from collections.abc import Iterator
from ipaddress import ip_address

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from clearhead_web.answers import mailing, queries
from clearhead_web.base import guidance

REQUESTS = Counter("clearhead_requests", "Requests answered.", ["page", "method", "status"])
SECONDS = Histogram(
    "clearhead_request_seconds",
    "How long an answer took.",
    ["page"],
    buckets=(0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.2, 0.5, 1, 2, 5, 10),
)
#: What a proxy adds. A scraper on this machine comes without.
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA")
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def count(page: str, method: str, status: int, seconds: float) -> None:
    REQUESTS.labels(page, method, str(status)).inc()
    SECONDS.labels(page).observe(seconds)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    if not may_read(request):
        return HttpResponse(
            "Only from this machine, or with the token in CLEARHEAD_METRICS_TOKEN.\n", "text/plain", status=403
        )
    registry = CollectorRegistry() if "PROMETHEUS_MULTIPROC_DIR" in os.environ else REGISTRY
    if registry is not REGISTRY:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    waiting = CollectorRegistry()
    waiting.register(Waiting())
    return HttpResponse(generate_latest(registry) + generate_latest(waiting), CONTENT_TYPE)


def may_read(request: HttpRequest) -> bool:
    """With the token, if there is one; else only straight from this machine."""
    token = os.environ.get("CLEARHEAD_METRICS_TOKEN")
    if token:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    try:
        here = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        here = False
    return here and not any(header in request.META for header in FORWARDED)


class Waiting(Collector):
    """What is to be done, counted when it is asked; left out while the database does not answer."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            due = queries.standing(guidance.today(), guidance.guideline().sha256).due
            unsent = mailing.to_mail().count()
        except DatabaseError:
            return
        yield GaugeMetricFamily("clearhead_answers_due", "Answers that have to be checked again.", value=due)
        yield GaugeMetricFamily("clearhead_notices_waiting", "Notices that were not mailed yet.", value=unsent)
