"""Where editors work, Wagtail's own pages set styles and scripts that stand in the page. Nowhere else may any page."""

from collections.abc import Callable
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

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
    """Only signed-in editors get a page below this address; it is never kept."""

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
