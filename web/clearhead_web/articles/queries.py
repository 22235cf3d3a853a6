"""Reads: what is published, newest first; what is like it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, OuterRef
from wagtail.query import PageQuerySet

from clearhead_web.articles.models import ArticlePage, NewsPage, Topic, WrittenPage

HOW_MANY_RELATED = 3
#: What lists show. The rest is forty columns, the text among them.
LISTED = ("title", "summary", "minutes", "first_published_at", "last_published_at", "url_path")


def published(kind: type[WrittenPage], topic: str = "") -> "PageQuerySet[Any]":
    pages = kind.objects.live().only(*LISTED).order_by("-first_published_at", "-pk")
    return pages.filter(topics__slug=topic) if topic else pages


def topics_of(kind: type[WrittenPage]) -> list[Topic]:
    """Those that something published is about, with one look for each, however many pages there are."""
    name = kind._meta.model_name
    about = kind.topics.through.objects.filter(**{"topic": OuterRef("pk"), f"{name}__live": True})
    return list(Topic.objects.filter(Exists(about)))


def related(page: WrittenPage, topics: list[Topic]) -> list[WrittenPage]:
    """The articles that share most of these topics with it, the newest first among equals."""
    if not topics:
        return []
    others = ArticlePage.topics.through.objects.filter(topic__in=topics, articlepage__live=True)
    alike = (
        others.exclude(articlepage=page.pk)
        .values("articlepage")
        .annotate(shared=Count("pk"))
        .order_by("-shared", "-articlepage__first_published_at", "-articlepage")
    )
    ids = [row["articlepage"] for row in alike[:HOW_MANY_RELATED]]
    found = ArticlePage.objects.only(*LISTED).in_bulk(ids)
    return [found[id] for id in ids]


def news(most: int) -> list[NewsPage]:
    return list(published(NewsPage)[:most])


def all_published() -> Iterator[WrittenPage]:
    for kind in (ArticlePage, NewsPage):
        yield from kind.objects.live().order_by("title").iterator()
