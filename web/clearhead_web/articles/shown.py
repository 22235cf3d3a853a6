"""What the pages of articles and news show."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.images.views.serve import generate_image_url
from wagtail.rich_text import get_text_for_indexing

from clearhead.model.level import Reader
from clearhead_web.articles import queries
from clearhead_web.articles.cited import cited_in, moved_on
from clearhead_web.articles.models import ArticlePage, ArticlesPage, Author, NewsPage, WrittenListPage, WrittenPage
from clearhead_web.base import guidance
from clearhead_web.base.machines import as_data

A_PAGE = 20


def of_page(page: WrittenPage, request: HttpRequest) -> dict[str, Any]:
    procedures = guidance.guideline().procedures
    leads = [block.value for block in page.leads_to if block.value in procedures]
    cited = [id for kind, id in cited_in(page.body) if kind == "source" and id in guidance.guideline().sources]
    authors, topics = list(page.authors.all()), list(page.topics.all())
    return {
        "parent": page.get_parent(),
        "feed": _feed(type(page)),
        "checks": [{"id": id, "name": procedures[id].name[Reader.CLIENT]} for id in leads],
        "sources": cited,
        "moved": moved_on(page.body, page.cited),
        "authors": authors,
        "introduced": [author for author in authors if author.about],
        "page_topics": topics,
        "changed_on": _changed_on(page),
        "related": queries.related(page, topics),
        "shared": {"title": page.title, "summary": page.summary, "type": "article", "picture": _picture(page)},
        "data": _data(page, authors, request),
    }


def of_list(page: WrittenListPage, request: HttpRequest) -> dict[str, Any]:
    kind: type[WrittenPage] = ArticlePage if isinstance(page, ArticlesPage) else NewsPage
    topics = queries.topics_of(kind)
    wanted = request.GET.get("topic", "")
    topic = next((one for one in topics if one.slug == wanted), None)
    if wanted and topic is None:
        raise Http404
    written = Paginator(queries.published(kind, wanted), A_PAGE).get_page(request.GET.get("page"))
    shared = {"title": page.title, "summary": page.summary}
    return {"written": written, "topics": topics, "topic": topic, "feed": _feed(kind), "shared": shared}


def _feed(kind: type[WrittenPage]) -> str:
    return reverse("articles:feed" if kind is ArticlePage else "articles:news-feed")


def _changed_on(page: WrittenPage) -> datetime | None:
    """Where it was published anew on a later day than first."""
    first, last = page.first_published_at, page.last_published_at
    return last if first and last and last.date() > first.date() else None


def _picture(page: WrittenPage) -> str:
    return next((generate_image_url(block.value, "fill-1200x630") for block in page.picture if block.value), "")


def _data(page: WrittenPage, authors: list[Author], request: HttpRequest) -> SafeString:
    """What search engines are told: no more than stands on the page, and no review that there was not."""
    asked = [block.value for block in page.body if block.block_type == "question"]
    kind = "MedicalWebPage" if isinstance(page, ArticlePage) else "NewsArticle"
    first, last = page.first_published_at, page.last_published_at
    return as_data(
        {
            "@type": [kind, "FAQPage"] if asked else kind,
            "headline": page.title,
            "description": page.summary,
            "url": f"{settings.ADDRESS}{page.get_url(request)}",
            "inLanguage": "en",
            "isAccessibleForFree": True,
            "author": [_author(one) for one in authors],
            **({"datePublished": first.isoformat(), "dateModified": last.isoformat()} if first and last else {}),
            **({"mainEntity": [_question(one) for one in asked]} if asked else {}),
        }
    )


def _author(author: Author) -> dict[str, str]:
    return {"@type": author.kind, "name": author.name, **({"description": author.about} if author.about else {})}


def _question(value: Any) -> dict[str, Any]:
    answer = " ".join(get_text_for_indexing(value["answer"].source).split())
    return {"@type": "Question", "name": value["question"], "acceptedAnswer": {"@type": "Answer", "text": answer}}
