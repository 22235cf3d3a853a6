"""Which published pages draw from the guideline what says something else now. Editors read, save and publish them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.auth import require_admin_access

from clearhead_web.articles import queries
from clearhead_web.articles.cited import moved_on


@require_admin_access
def moved(request: HttpRequest) -> HttpResponse:
    found = [
        {"page": page, "moved": changed}
        for page in queries.all_published()
        if (changed := moved_on(page.body, page.cited))
    ]
    return render(request, "articles/moved.html", {"found": found})
