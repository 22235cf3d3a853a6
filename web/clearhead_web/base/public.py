"""Pages for everybody: the same for all who are not signed in, so that browsers and proxies may keep them a moment."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

#: Seconds. Short enough that a correction is seen soon.
KEPT_FOR = 60


def public(view: View[P]) -> View[P]:
    """A view whose page may be kept, where nobody is signed in who would see a frame of their own."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return for_all(request, view(request, *args, **kwargs))

    return shown


def for_all(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.status_code == 200 and not request.user.is_authenticated:
        response.headers["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    return response
