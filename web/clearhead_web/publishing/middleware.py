"""What goes on around the pages that editors write: where they write them, and from where they have moved."""

from collections.abc import Callable
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from clearhead_web.publishing.pictures import StillShown

Respond = Callable[[HttpRequest], HttpResponse]

EDITING = "/editing/"
ENTERS = "wagtailadmin.access_admin"
LOOSER = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],  # a page is previewed beside its form
    "frame-ancestors": [SELF],
}


class Editing:
    """Only signed-in editors get a page below this address; it is never kept. There Wagtail's own pages set styles and
    scripts that stand in the page; nowhere else may any page.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.respond(request)
        if request.path.startswith(EDITING):
            # A preview is made of a whole answer as the public page would give it, which nobody may frame.
            response.headers.pop("Content-Security-Policy", None)
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
            setattr(response, "_csp_replace", LOOSER)  # noqa: B010 - how django-csp is told, which has no name for it
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Wagtail sends whoever is no editor to sign in; somebody signed in would be sent back and forth for ever."""
        user = request.user
        if request.path.startswith(EDITING) and user.is_authenticated and not user.has_perm(ENTERS):
            raise PermissionDenied

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Wagtail has no words of its own for why a picture stays, and no place before its deletion for ours."""
        if not (request.path.startswith(EDITING) and isinstance(error, StillShown)):
            return None
        messages.error(request, str(error))
        return redirect("wagtailimages:edit", error.picture.pk)


class Moved:
    """From a page's old address to its new one. Where nobody can read it there, the old one is not found: Wagtail's own
    would lead to nothing, or round in a circle.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.respond(request)
        link = _new_address(request) if response.status_code == 404 else None
        return HttpResponsePermanentRedirect(link) if link else response


def _new_address(request: HttpRequest) -> str | None:
    asked, _, _ = request.get_full_path().partition("?")
    found = get_redirect(request, Redirect.normalise_path(asked, decode_unicode=False))
    if found is None or (found.redirect_page and not found.redirect_page.live):
        return None
    link: str | None = found.link
    return link if link != asked else None
