"""What the public pages show."""

from typing import Any

from django.http import HttpRequest

from clearhead_web.newsletter import queries, wording
from clearhead_web.newsletter.forms import SubscribeForm
from clearhead_web.newsletter.models import IssuePage, NewsletterPage


def of_list(page: NewsletterPage, _: HttpRequest) -> dict[str, Any]:
    """With an empty form; whoever has one that was sent puts it in its place."""
    return {
        "issues": queries.issues(page),
        "form": SubscribeForm(),
        "wording": wording.text(),
        "shared": {"title": page.title, "summary": page.summary},
    }


def of_issue(page: IssuePage, _: HttpRequest) -> dict[str, Any]:
    return {"shared": {"title": page.title, "summary": page.summary, "type": "article"}}
