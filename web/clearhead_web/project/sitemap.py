"""Every page that search engines may show, and where they need not look."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from clearhead_web.base import guidance
from clearhead_web.base.public import for_all
from clearhead_web.publishing.models import SitePage

#: Theirs who are signed in, or secret.
NOT_FOR_ALL = ("/account/", "/editing/", "/h/", "/courses/place/", "/feeds/plan/", "/search/")


class Ours(Sitemap[Any]):
    """Addresses by the name under which the rest of the world opens them, whichever this one asked for."""

    protocol = settings.ADDRESS.partition("://")[0]

    def get_domain(self, site: Any = None) -> str:  # noqa: ARG002
        return settings.ADDRESS.partition("://")[2]


class Guideline(Ours):
    """The check and the guideline, a page each for every procedure."""

    def items(self) -> Sequence[str]:
        ids = guidance.guideline().procedures
        fixed = [reverse(name) for name in ("check:home", *FIXED)]
        return fixed + [reverse(name, args=[id]) for name in ("guideline:procedure", "check:start") for id in ids]

    def location(self, item: str) -> str:
        return item


FIXED = ("guideline:front", "guideline:sources", "guideline:disagreements", "guideline:editions")


class Written(Ours):
    """What editors have published, whatever its kind. The request keeps what their addresses begin with."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def items(self) -> Any:
        return Page.objects.live().filter(depth__gt=2).not_exact_type(SitePage).order_by("path")

    def location(self, item: Any) -> str:
        return str(item.get_url(self.request))

    def lastmod(self, item: Any) -> datetime | None:
        return item.last_published_at  # type: ignore[no-any-return]


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    response = sitemap(request, {"guideline": Guideline(), "written": Written(request)})
    return for_all(request, response.render())


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in NOT_FOR_ALL),
        f"Sitemap: {settings.ADDRESS}/sitemap.xml",
    ]
    return for_all(request, HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"))
