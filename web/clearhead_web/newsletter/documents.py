"""Issues as the search knows them: what their plain text says."""

from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_delete
from django.urls import reverse
from django.utils import timezone
from wagtail.signals import page_published, page_unpublished

from clearhead_web.newsletter import letters, queries
from clearhead_web.newsletter.models import IssuePage, NewsletterPage
from clearhead_web.search import actions
from clearhead_web.search.models import Document

KIND = Document.Kind.NEWSLETTER


def documents() -> Iterator[Document]:
    page = queries.list_page()
    if page is None:
        return
    home, words = reverse("newsletter:home"), "subscribe, e-mail, offers"
    yield Document(kind=KIND, key="home", url=home, title=page.title, summary=page.summary, other_words=words)
    for issue in queries.issues(page):
        yield Document(
            kind=KIND,
            key=str(issue.pk),
            url=issue.get_url(),
            title=issue.title,
            summary=issue.summary,
            text=letters.body_text(issue),
            other_words=issue.about,
            shown_at=timezone.localdate(issue.first_published_at),
        )


def follow() -> None:
    """Every page that is published or taken down is found, or not, from then on."""
    for kind in (IssuePage, NewsletterPage):
        for signal in (page_published, page_unpublished, post_delete):
            signal.connect(_again, sender=kind, dispatch_uid=f"newsletter documents {kind.__name__}")


def _again(**_: Any) -> None:
    actions.replace_all(KIND, documents())
