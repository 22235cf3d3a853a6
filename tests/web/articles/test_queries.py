"""However many pages there are, a page asks the database as often: nothing is loaded one by one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clearhead_web.articles.models import ArticlePage, Author, Topic
from tests.web.articles.conftest import SOURCE, article, news
from tests.web.articles.editing import moderator

pytestmark = pytest.mark.django_db
READ = (
    "/articles/",
    "/articles/?topic=scans",
    "/news/",
    "/feeds/articles/",
    "/feeds/articles/atom/",
    "/feeds/news/",
    "/search/?q=scanner",
    "/sitemap.xml",
    "/",
)


def asked(client: Client, path: str) -> int:
    """How often the database is asked for a page that has been shown before."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as found:
        client.get(path)
    return len(found)


def written(count: int) -> None:
    """Articles that are all alike, and as many news."""
    topic, _ = Topic.objects.get_or_create(slug="scans", name="Scans")
    author, _ = Author.objects.get_or_create(name="Ada Example", about="Looks after the words here.")
    for _ in range(count):
        number = ArticlePage.objects.count()
        page = article(f"Scanner {number}", body=[("text", {"text": "<p>A scanner.</p>", "cites": [SOURCE]})])
        page.topics.set([topic])
        page.authors.set([author])
        page.save()
        news(f"News {number} of the scanner")


@pytest.mark.parametrize("path", [*READ, "/articles/scanner-0/", "/news/news-0-of-the-scanner/"])
def test_a_page_asks_as_often_among_twelve_as_among_four(client: Client, path: str) -> None:
    written(4)
    before = asked(client, path)
    written(8)
    assert asked(client, path) == before


def test_the_report_for_editors_asks_as_often_too(client: Client) -> None:
    editor = moderator()
    written(2)
    ArticlePage.objects.update(cited={})
    before = asked(editor, "/editing/moved/")
    written(4)
    ArticlePage.objects.update(cited={})
    assert asked(editor, "/editing/moved/") == before
