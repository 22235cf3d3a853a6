"""Which articles that came with Clearhead editors have deleted; whoever may publish brings one back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import require_admin_access

from clearhead_web.articles import starter
from clearhead_web.articles.models import ArticlesPage

BACK = "The article is back and published. Read it: the guideline may say more now."
NOT_BACK = "Nothing was brought back: it is there already, or another page has its address."


@require_admin_access
@require_http_methods(["GET", "HEAD", "POST"])
def away(request: HttpRequest) -> HttpResponse:
    may = ArticlesPage.objects.get().permissions_for_user(request.user).can_publish_subpage()
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        if starter.bring_back(request.POST.get("slug", "")):
            messages.success(request, BACK)
        else:
            messages.error(request, NOT_BACK)
        return redirect("wagtail-articles-away")
    return render(request, "articles/away.html", {"found": starter.away(), "may": may})
