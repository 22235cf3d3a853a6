"""The one box, and what is found. The question stands in the address; it is not logged and not kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from clearhead_web.search.models import Document
from clearhead_web.search.queries import search
from clearhead_web.search.words import search_words

FURTHEST = 20


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    given = request.GET
    kind = given.get("kind", "")
    kind = kind if kind in Document.Kind.values else ""
    page = _page(given.get("page", ""))
    exactly = given.get("exactly") == "1"
    found = search(given.get("q", ""), kind=kind, page=page, exactly=exactly)

    def address(**other: str | int) -> str:
        chosen = {"q": found.typed, "kind": kind, "exactly": "1" if exactly else ""} | other
        return "?" + urlencode({name: value for name, value in chosen.items() if value})

    counts = {"": sum(found.kinds.values()), **found.kinds}
    context = {
        "found": found,
        "kinds": [(_name(each), count, address(kind=each), each == kind) for each, count in counts.items()],
        "exactly_address": address(exactly="1"),
        "more_address": address(page=page + 1) if found.has_more else "",
        "before_address": address(page=page - 1) if page > 1 else "",
        "asked": [(question, "?" + urlencode({"q": question})) for question in search_words().asked],
    }
    return render(request, "search/results.html", context)


def _name(kind: str) -> str:
    return Document.Kind(kind).label if kind else "Everything"


def _page(given: str) -> int:
    return min(int(given), FURTHEST) if given.isascii() and given.isdigit() and len(given) < 4 and int(given) else 1
