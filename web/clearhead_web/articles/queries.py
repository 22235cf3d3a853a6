"""Reads: what is published, newest first; what is like it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from wagtail.query import PageQuerySet

from clearhead_web.articles.models import ArticlePage, NewsPage, Topic, WrittenPage

HOW_MANY_RELATED = 3


def published(kind: type[WrittenPage], topic: str = "") -> "PageQuerySet[Any]":
    pages = kind.objects.live().public().order_by("-first_published_at", "-pk")
    if topic:
        pages = pages.filter(topics__slug=topic)
    return pages.prefetch_related("topics")


def topics_of(kind: type[WrittenPage]) -> list[Topic]:
    """Those that something published is about."""
    name = kind._meta.model_name
    return list(Topic.objects.filter(**{f"{name}__live": True}).distinct())


def related(page: WrittenPage, topics: list[Topic]) -> list[WrittenPage]:
    """The articles that share most of these topics with it, the newest first among equals."""
    if not topics:
        return []
    return list(
        ArticlePage.objects.live()
        .public()
        .exclude(pk=page.pk)
        .annotate(shared=Count("topics", filter=Q(topics__in=topics)))
        .filter(shared__gt=0)
        .order_by("-shared", "-first_published_at")[:HOW_MANY_RELATED]
    )


def news(most: int) -> list[NewsPage]:
    return list(published(NewsPage)[:most])


def all_published() -> Iterator[WrittenPage]:
    for kind in (ArticlePage, NewsPage):
        yield from kind.objects.live().order_by("title").iterator()
