"""What is new, for feed readers: RSS, and Atom for those who prefer it."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from clearhead_web.articles import queries
from clearhead_web.articles.models import ArticlePage, NewsPage, WrittenPage
from clearhead_web.base.public import for_all

MOST = 30
#: What XML does not hold, and what comes along with words from elsewhere: one sign of it, and there is no feed.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Written(Feed[WrittenPage, HttpRequest]):
    kind: type[WrittenPage]
    feed_type: type[SyndicationFeed] = Rss201rev2Feed
    author_name = "Clearhead"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return for_all(request, super().__call__(request, *args, **kwargs))

    def feed_url(self, request: HttpRequest) -> str:
        return f"{settings.ADDRESS}{request.path}"

    def get_object(self, request: HttpRequest, *_: Any, **__: Any) -> HttpRequest:
        return request

    def items(self, request: HttpRequest) -> Sequence[WrittenPage]:
        """With their addresses: what these are found by is kept with a request, and else asked for page by page."""
        found = list(queries.published(self.kind).prefetch_related("topics")[:MOST])
        for page in found:
            page.address = f"{settings.ADDRESS}{page.get_url(request)}"
        return found

    def item_title(self, item: WrittenPage) -> str:
        return _in_xml(item.title)

    def item_description(self, item: WrittenPage) -> str:
        return _in_xml(item.summary)

    def item_link(self, item: WrittenPage) -> str:
        return str(item.address)

    def item_pubdate(self, item: WrittenPage) -> datetime:
        published: datetime = item.first_published_at
        return published

    def item_updateddate(self, item: WrittenPage) -> datetime:
        published: datetime = item.last_published_at
        return published

    def item_categories(self, item: WrittenPage) -> list[str]:
        return [_in_xml(topic.name) for topic in item.topics.all()]


def _in_xml(words: str) -> str:
    return _NOT_IN_XML.sub(" ", words)


class Articles(Written):
    kind = ArticlePage
    title = "Clearhead: articles"
    description = "About scalp micropigmentation and what else happens to a head, with its sources."
    link = f"{settings.ADDRESS}/articles/"


class News(Written):
    kind = NewsPage
    title = "Clearhead: news"
    description = "What is new at Clearhead."
    link = f"{settings.ADDRESS}/news/"


class ArticlesAtom(Articles):
    feed_type = Atom1Feed
    subtitle = Articles.description


class NewsAtom(News):
    feed_type = Atom1Feed
    subtitle = News.description
