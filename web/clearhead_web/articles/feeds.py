"""What is new, for feed readers: RSS, and Atom for those who prefer it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from clearhead_web.articles import queries
from clearhead_web.articles.models import ArticlePage, NewsPage, WrittenPage
from clearhead_web.base.public import for_all

MOST = 30


class Written(Feed[WrittenPage, Any]):
    kind: type[WrittenPage]
    feed_type: type[SyndicationFeed] = Rss201rev2Feed
    author_name = "Clearhead"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return for_all(request, super().__call__(request, *args, **kwargs))

    def items(self) -> Sequence[WrittenPage]:
        return list(queries.published(self.kind).prefetch_related("topics")[:MOST])

    def item_title(self, item: WrittenPage) -> str:
        return str(item.title)

    def item_description(self, item: WrittenPage) -> str:
        return item.summary

    def item_link(self, item: WrittenPage) -> str:
        return str(item.get_url())

    def item_pubdate(self, item: WrittenPage) -> datetime:
        published: datetime = item.first_published_at
        return published

    def item_updateddate(self, item: WrittenPage) -> datetime:
        published: datetime = item.last_published_at
        return published

    def item_categories(self, item: WrittenPage) -> list[str]:
        return [topic.name for topic in item.topics.all()]


class Articles(Written):
    kind = ArticlePage
    title = "Clearhead: articles"
    description = "About scalp micropigmentation and what else happens to a head, with its sources."
    link = "/articles/"


class News(Written):
    kind = NewsPage
    title = "Clearhead: news"
    description = "What is new at Clearhead."
    link = "/news/"


class ArticlesAtom(Articles):
    feed_type = Atom1Feed
    subtitle = Articles.description


class NewsAtom(News):
    feed_type = Atom1Feed
    subtitle = News.description
